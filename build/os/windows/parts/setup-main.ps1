# --- set-up -----------------------------------------------------------------------------------------------------------------

$Script:Caller = $PSCmdlet
Assert-CanRun
$program = [Environment]::ExpandEnvironmentVariables($Executable)
if (-not (Test-Path -LiteralPath $program)) { throw "The kiosk is not installed at $program. Install it, then run this again." }
if ((Get-Edition) -match '^Core') { throw 'Windows Home cannot be made a kiosk. Use Enterprise, Education, IoT Enterprise or Pro.' }
if ($Route -eq 'Auto') { $Route = if (Test-EnterpriseEdition) { 'ShellLauncher' } else { 'Winlogon' } }
$Script:Before = Read-Before
if ($null -eq $Script:Before) { $Script:Before = New-Before }
if ($null -ne $Script:Before.route -and $Script:Before.route -ne $Route) { throw "This PC was set up by way of $($Script:Before.route). Run undo.ps1 first." }
$Script:Before.route = $Route
Save-Before
Write-Host "Setting up the canteen kiosk ($Route):"

if ($Route -eq 'ShellLauncher') { Set-ShellLauncher } else { New-KioskAccount }
$account = $Script:Before.account
if ($null -eq $account) { $account = [pscustomobject]@{ name = 'kiosk'; sid = $null } }
# What the data leaves open, because it is known on the PC only.
$open = @{ '{command}' = "`"$program`""; '{account}' = $account.name; '{computer}' = $env:COMPUTERNAME }
$wanted = @($Entries | Where-Object { $_.Route -eq 'any' -or $_.Route -eq $Route })
$write = {
  param($Hive)
  foreach ($entry in @($wanted | Where-Object { $_.Hive -eq $Hive })) {
    $value = $entry.Value
    if ($value -is [string] -and $open.ContainsKey($value)) { $value = $open[$value] }
    Set-Entry $entry $value
  }
}
if ($null -ne $account.sid) {
  if ($WhatIfPreference) { $Script:UserHive = $account.sid; & $write 'user' } else { Invoke-WithUserHive $account.sid $account.name { & $write 'user' } }
  Set-AppLocker $account.sid
} else {
  # Only with -WhatIf: there is no account yet.
  $Script:UserHive = 'canteen-kiosk'
  & $write 'user'
  Write-Host '  AppLocker would follow, for that account.'
}
Set-Power
$filtered = if (Test-EnterpriseEdition) { Set-Filter } else { $true }
# Last: from now on the PC signs in by itself.
& $write 'machine'
if ($Route -eq 'Winlogon') { Set-KioskWatch $program $account.name }

if (-not $filtered) {
  Write-Host 'Restart the PC, sign in as yourself and run this once more: the Keyboard Filter can be set only then.'
} elseif (-not (Test-EnterpriseEdition)) {
  Write-Host 'Done. This edition has no Keyboard Filter: Ctrl+Alt+Del still shows the screen of Windows. Restart the PC.'
} else {
  Write-Host 'Done. Restart the PC.'
}
