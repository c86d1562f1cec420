# --- power ------------------------------------------------------------------------------------------------------------------

function Get-ActiveScheme {
  $said = "$(Invoke-Program 'powercfg.exe' @('/getactivescheme'))"
  if ($said -notmatch '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}') { throw "powercfg did not name the power scheme in use: $said" }
  return $Matches[0].ToLowerInvariant()
}

function Get-Hibernation {
  $power = Get-ItemProperty -LiteralPath 'HKLM:\SYSTEM\CurrentControlSet\Control\Power'
  if ($power.PSObject.Properties.Name -contains 'HibernateEnabled') { return [int]$power.HibernateEnabled }
  return 0
}

# The kiosk gets a scheme of its own, a copy of the one in use: undoing it is switching back, whatever that one said.
function Set-Power {
  if ($null -eq $Script:Before.power) {
    $Script:Before.power = Get-ActiveScheme
    $Script:Before.hibernate = Get-Hibernation
    Save-Before
  }
  if ("$(Invoke-Program 'powercfg.exe' @('/list'))".ToLowerInvariant() -notmatch $PowerScheme) {
    Invoke-Change 'a power scheme of its own' {
      Invoke-Program 'powercfg.exe' @('/duplicatescheme', $Script:Before.power, $PowerScheme) | Out-Null
      Invoke-Program 'powercfg.exe' @('/changename', $PowerScheme, 'Canteen kiosk') | Out-Null
    }
  }
  # What /change changes is the scheme in use.
  Invoke-Change 'that power scheme in use' { Invoke-Program 'powercfg.exe' @('/setactive', $PowerScheme) | Out-Null }
  foreach ($call in $PowerCalls) {
    Invoke-Change "powercfg $($call -join ' ')" { Invoke-Program 'powercfg.exe' $call | Out-Null }
  }
}

function Restore-Power {
  if ($null -eq $Script:Before.power) { return }
  Invoke-Change 'the power scheme as before' {
    Invoke-Program 'powercfg.exe' @('/setactive', $Script:Before.power) | Out-Null
    if ("$(Invoke-Program 'powercfg.exe' @('/list'))".ToLowerInvariant() -match $PowerScheme) {
      Invoke-Program 'powercfg.exe' @('/delete', $PowerScheme) | Out-Null
    }
    if ($Script:Before.hibernate -ne 0) { Invoke-Program 'powercfg.exe' @('/hibernate', 'on') | Out-Null }
  }
}
