<#
.SYNOPSIS
Makes this PC a canteen kiosk: account, shell, power, programs, keys.
.DESCRIPTION
Run it in an elevated Windows PowerShell 5.1, on Windows 10 (2004 or newer) or 11, after the kiosk has been installed. What was
there before is kept in before.json; undo.ps1 puts it back. It can be run again at any time. See README.md beside it.
.PARAMETER Route
ShellLauncher (Enterprise, Education, IoT Enterprise) or Winlogon (Pro). By default what the edition can do.
.PARAMETER WhatIf
Only says what would be changed.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
  [ValidateSet('Auto', 'ShellLauncher', 'Winlogon')]
  [string]$Route = 'Auto'
)
