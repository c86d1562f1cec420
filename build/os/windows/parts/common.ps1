# --- what every step uses ---------------------------------------------------------------------------------------------------

# The folder of what was there before. Only administrators may write below Program Files, and undo.ps1 trusts what it reads there.
$Folder = Join-Path $env:ProgramFiles 'Canteen Kiosk Setup'

function Assert-CanRun {
  # A 32-bit PowerShell would write to the other half of the registry.
  if (-not [Environment]::Is64BitProcess) { throw 'Please start the 64-bit Windows PowerShell and run this again.' }
  $me = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw 'This changes the whole PC: please start Windows PowerShell with "Run as administrator" and run this again.'
  }
  if ([Environment]::OSVersion.Version.Build -lt 19041) { throw 'This needs Windows 10 version 2004 or newer, or Windows 11.' }
}

# Every change of the PC goes through here, so that -WhatIf changes nothing.
function Invoke-Change([string]$What, [scriptblock]$Change) {
  if (-not $Script:Caller.ShouldProcess($env:COMPUTERNAME, $What)) { return }
  Write-Host "  $What"
  & $Change
}

# A program of Windows. Its failure is ours.
function Invoke-Program([string]$Program, [string[]]$Words) {
  $said = & (Join-Path $env:SystemRoot "System32\$Program") @Words
  if ($LASTEXITCODE -ne 0) { throw "$Program $($Words -join ' ') failed ($LASTEXITCODE): $said" }
  return $said
}

function Get-Edition {
  return (Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').EditionID
}

function Test-EnterpriseEdition {
  return ((Get-Edition) -match '^(IoT)?Enterprise|^Education')
}

# --- what was there before --------------------------------------------------------------------------------------------------

function New-Before {
  return [pscustomobject]@{
    format = 1; route = $null; registry = @(); power = $null; hibernate = $null; appLocker = $null; appIdStart = $null
    feature = $null; keys = @(); settings = @(); shell = $null; account = $null
  }
}

function Get-BeforeFile {
  return (Join-Path $Folder 'before.json')
}

function Read-Before {
  $file = Get-BeforeFile
  if (-not (Test-Path -LiteralPath $file)) { return $null }
  $read = Get-Content -LiteralPath $file -Raw -Encoding UTF8 | ConvertFrom-Json
  if ($read.format -ne 1) { throw "$file was written by another version of this script. Use the undo.ps1 of that version." }
  return $read
}

# Written before each change and never halfway: a power cut leaves the old file or the new one.
function Save-Before {
  if ($WhatIfPreference) { return }
  if (-not (Test-Path -LiteralPath $Folder)) { New-Item -ItemType Directory -Path $Folder | Out-Null }
  $file = Get-BeforeFile
  $Script:Before | ConvertTo-Json -Depth 6 | Set-Content -LiteralPath "$file.new" -Encoding UTF8
  Move-Item -LiteralPath "$file.new" -Destination $file -Force
}
