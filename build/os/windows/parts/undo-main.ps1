# --- undo -------------------------------------------------------------------------------------------------------------------

$Script:Caller = $PSCmdlet
Assert-CanRun
$Script:Before = Read-Before
if ($Defaults) {
  Write-Host 'Undoing the registry values of the PC, without before.json:'
  foreach ($entry in @($Entries | Where-Object { $_.Hive -eq 'machine' })) { Reset-Entry $entry }
  Write-Host 'By hand: the account of the kiosk, Shell Launcher, AppLocker, the power scheme and the Keyboard Filter. README.md says how.'
  return
}
if ($null -eq $Script:Before) { throw "$(Get-BeforeFile) is not there: this PC has not been set up, or use -Defaults. README.md says more." }
Write-Host 'Putting back what was there before the kiosk:'

# In the order in which a PC that is left halfway is of most use: signing in first.
Remove-KioskWatch
# The last value first: the keys that were made for several go with the first of them.
$values = @($Script:Before.registry | Where-Object { $_.hive -eq 'machine' })
[array]::Reverse($values)
foreach ($saved in $values) { Restore-Entry $saved }
Restore-ShellLauncher
Restore-AppLocker
Restore-Power
Restore-Filter
# The account's own values go with its folder.
Remove-KioskAccount
if (Test-Path -LiteralPath $Folder) {
  Invoke-Change "$Folder removed" { Remove-Item -LiteralPath $Folder -Recurse }
}
Write-Host 'Done. Restart the PC.'
