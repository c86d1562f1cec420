# --- Keyboard Filter --------------------------------------------------------------------------------------------------------

$FilterSpace = 'root\standardcimv2\embedded'

function Test-Filter {
  return ($null -ne (Get-CimClass -Namespace $FilterSpace -ClassName 'WEKF_PredefinedKey' -ErrorAction SilentlyContinue))
}

# Gives whether the filter is there to be set: Windows brings it in at the next restart only.
function Enable-Filter {
  $feature = Get-WindowsOptionalFeature -Online -FeatureName $FilterFeature
  if ($null -eq $feature) { throw "This Windows has no feature $FilterFeature." }
  if ($null -eq $Script:Before.feature) {
    $Script:Before.feature = "$($feature.State)"
    Save-Before
  }
  if ("$($feature.State)" -ne 'Enabled') {
    Invoke-Change "the Windows feature $FilterFeature" {
      Enable-WindowsOptionalFeature -Online -FeatureName $FilterFeature -All -NoRestart -WarningAction SilentlyContinue | Out-Null
    }
  }
  return (Test-Filter)
}

function Set-Filter {
  if (-not (Enable-Filter)) { return $false }
  $keys = @(Get-CimInstance -Namespace $FilterSpace -ClassName 'WEKF_PredefinedKey' | Where-Object { $FilterKeys -contains $_.Id })
  $missing = @($FilterKeys | Where-Object { @($keys | ForEach-Object { $_.Id }) -notcontains $_ })
  if ($missing.Count -gt 0) { throw "The Keyboard Filter of this Windows does not know: $($missing -join ', ')." }
  $settings = @(Get-CimInstance -Namespace $FilterSpace -ClassName 'WEKF_Settings' | Where-Object { $FilterSettings.ContainsKey($_.Name) })
  if (@($Script:Before.keys).Count -eq 0) {
    $Script:Before.keys = @($keys | ForEach-Object { [pscustomobject]@{ id = $_.Id; enabled = [bool]$_.Enabled } })
    $Script:Before.settings = @($settings | ForEach-Object { [pscustomobject]@{ name = $_.Name; value = "$($_.Value)" } })
    Save-Before
  }
  foreach ($key in $keys) {
    Invoke-Change "keys $($key.Id) do nothing" { Set-CimInstance -InputObject $key -Property @{ Enabled = $true } }
  }
  foreach ($setting in $settings) {
    $value = $FilterSettings[$setting.Name]
    Invoke-Change "$($setting.Name) = $value" { Set-CimInstance -InputObject $setting -Property @{ Value = $value } }
  }
  return $true
}

function Restore-Filter {
  if (Test-Filter) {
    foreach ($saved in @($Script:Before.keys)) {
      $key = Get-CimInstance -Namespace $FilterSpace -ClassName 'WEKF_PredefinedKey' | Where-Object { $_.Id -eq $saved.id }
      Invoke-Change "keys $($saved.id) as before" { Set-CimInstance -InputObject $key -Property @{ Enabled = [bool]$saved.enabled } }
    }
    foreach ($saved in @($Script:Before.settings)) {
      $setting = Get-CimInstance -Namespace $FilterSpace -ClassName 'WEKF_Settings' | Where-Object { $_.Name -eq $saved.name }
      Invoke-Change "$($saved.name) as before" { Set-CimInstance -InputObject $setting -Property @{ Value = $saved.value } }
    }
  }
  if ($null -ne $Script:Before.feature -and $Script:Before.feature -ne 'Enabled') {
    Invoke-Change "the Windows feature $FilterFeature removed" {
      Disable-WindowsOptionalFeature -Online -FeatureName $FilterFeature -NoRestart -WarningAction SilentlyContinue | Out-Null
    }
  }
}
