<#
.SYNOPSIS
Makes this PC an ordinary one again: puts back what setup.ps1 found.
.DESCRIPTION
Run it in an elevated Windows PowerShell 5.1. It removes the kiosk's account with all that the kiosk keeps (block packs, staff code,
reports that nobody has collected): collect the reports first. It can be run again at any time.
.PARAMETER Defaults
When before.json is lost: removes the kiosk's registry values of the PC, or gives them Windows' own, and does nothing else.
.PARAMETER WhatIf
Only says what would be changed.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
  [switch]$Defaults
)
