# --- AppLocker --------------------------------------------------------------------------------------------------------------

function Get-AppIdStart {
  return [int](Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Services\AppIDSvc').Start
}

# The rules hold while the service Application Identity runs. Set-Service may not change it; sc.exe may.
function Set-AppIdStart([int]$Start) {
  $word = @{ 2 = 'auto'; 3 = 'demand'; 4 = 'disabled' }[$Start]
  if ($null -eq $word) { return }
  Invoke-Program 'sc.exe' @('config', 'appidsvc', 'start=', $word) | Out-Null
}

function Set-Policy([string]$Xml) {
  $file = Join-Path $Folder 'app-locker-new.xml'
  [IO.File]::WriteAllText($file, $Xml)
  try {
    Set-AppLockerPolicy -XmlPolicy $file
  } finally {
    Remove-Item -LiteralPath $file
  }
}

function Set-AppLocker([string]$Sid) {
  $xml = (Get-Content -LiteralPath (Join-Path $PSScriptRoot 'app-locker.xml') -Raw -Encoding UTF8).Replace('{kiosk-sid}', $Sid)
  if ($null -eq $Script:Before.appLocker) {
    $Script:Before.appLocker = "$(Get-AppLockerPolicy -Local -Xml)"
    $Script:Before.appIdStart = Get-AppIdStart
    Save-Before
  }
  Invoke-Change 'AppLocker: only the kiosk and what Windows needs, for the account of the kiosk' {
    Set-Policy $xml
    Set-AppIdStart 2
    if ((Get-Service -Name 'AppIDSvc').Status -ne 'Running') { Start-Service -Name 'AppIDSvc' }
  }
}

function Restore-AppLocker {
  if ($null -eq $Script:Before.appLocker) { return }
  Invoke-Change 'AppLocker as before' {
    Set-Policy $Script:Before.appLocker
    Set-AppIdStart $Script:Before.appIdStart
  }
}
