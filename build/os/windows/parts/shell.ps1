# --- the shell --------------------------------------------------------------------------------------------------------------

# Windows takes the settings of Shell Launcher only from the SYSTEM account. This runs as that, once, and gives back what was set.
$ShellJob = @'
param([string]$From, [string]$To)
$ErrorActionPreference = 'Stop'
$settings = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
[IO.File]::WriteAllText($To, [string]$settings.ShellLauncher)
if (Test-Path -LiteralPath $From) {
  $text = [IO.File]::ReadAllText($From)
  $settings.ShellLauncher = if ($text -eq '') { $null } else { $text }
  Set-CimInstance -CimInstance $settings
}
'@

# Gives the settings there were; sets others when some are given ('' removes them).
function Invoke-ShellJob($Text) {
  if (-not (Test-Path -LiteralPath $Folder)) { New-Item -ItemType Directory -Path $Folder | Out-Null }
  $job = Join-Path $Folder 'shell-job.ps1'
  $from = Join-Path $Folder 'shell-new.txt'
  $to = Join-Path $Folder 'shell-old.txt'
  Remove-Item -LiteralPath $from, $to -ErrorAction SilentlyContinue
  [IO.File]::WriteAllText($job, $ShellJob)
  if ($null -ne $Text) { [IO.File]::WriteAllText($from, $Text) }
  $task = 'canteen-kiosk-shell'
  $words = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$job`" -From `"$from`" -To `"$to`""
  $powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
  $action = New-ScheduledTaskAction -Execute $powershell -Argument $words
  $system = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
  Register-ScheduledTask -TaskName $task -Action $action -Principal $system -Force | Out-Null
  try {
    Start-ScheduledTask -TaskName $task
    $until = (Get-Date).AddMinutes(3)
    # 267009: running; 267011: has not run yet.
    do {
      Start-Sleep -Milliseconds 500
      $result = (Get-ScheduledTaskInfo -TaskName $task).LastTaskResult
    } while ((267009, 267011) -contains $result -and (Get-Date) -lt $until)
    if ($result -ne 0) { throw "Windows did not take the settings of Shell Launcher (result $result). The event log AssignedAccess says why." }
    return [IO.File]::ReadAllText($to)
  } finally {
    Unregister-ScheduledTask -TaskName $task -Confirm:$false
    Remove-Item -LiteralPath $job, $from, $to -ErrorAction SilentlyContinue
  }
}

function Set-ShellLauncher {
  $xml = Get-Content -LiteralPath (Join-Path $PSScriptRoot 'shell-launcher.xml') -Raw -Encoding UTF8
  Invoke-Change 'Shell Launcher: the kiosk in the place of the desktop, signed in without a password' {
    if ($null -eq $Script:Before.shell) {
      $Script:Before.shell = [pscustomobject]@{ text = (Invoke-ShellJob $null); accounts = @(Get-LocalUser | ForEach-Object { $_.SID.Value }) }
      Save-Before
    }
    Invoke-ShellJob ([Net.WebUtility]::HtmlEncode($xml)) | Out-Null
    $made = @(Get-LocalUser | Where-Object { @($Script:Before.shell.accounts) -notcontains $_.SID.Value })
    # Windows names the account itself (kioskUser0 where this was read).
    $ours = @($made | Where-Object { $_.Name -match 'kiosk' })
    if ($ours.Count -ne 1) { throw 'Windows has not made its kiosk account yet. Restart the PC, sign in as yourself and run this again.' }
    Save-AccountSid $ours[0].Name
  }
}

function Restore-ShellLauncher {
  if ($null -eq $Script:Before.shell) { return }
  Invoke-Change 'Shell Launcher as before' { Invoke-ShellJob ([string]$Script:Before.shell.text) | Out-Null }
}

# Pro has nothing that starts a lost shell again. This looks once a minute, as SYSTEM: when the kiosk's account is signed in and the
# kiosk has been gone for a while, the PC is restarted. IT who are signed in as themselves are left alone.
$WatchJob = @'
param([string]$Account, [string]$Process)
function Test-Lost {
  if ((Get-CimInstance -ClassName Win32_ComputerSystem).UserName -ne "$env:COMPUTERNAME\$Account") { return $false }
  return ($null -eq (Get-Process -Name $Process -ErrorAction SilentlyContinue))
}
if (-not (Test-Lost)) { return }
Start-Sleep -Seconds 20
if (Test-Lost) { & "$env:SystemRoot\System32\shutdown.exe" /r /t 0 /f }
'@

function Set-KioskWatch([string]$Program, [string]$Name) {
  $file = Join-Path $Folder 'watch.ps1'
  $process = [IO.Path]::GetFileNameWithoutExtension($Program)
  $words = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$file`" -Account `"$Name`" -Process `"$process`""
  $powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
  $action = New-ScheduledTaskAction -Execute $powershell -Argument $words
  $system = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
  $often = New-ScheduledTaskTrigger -Once -At ([datetime]'2020-01-01') -RepetitionInterval (New-TimeSpan -Minutes 1)
  $how = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
  Invoke-Change 'a task that restarts the PC when the kiosk is gone' {
    [IO.File]::WriteAllText($file, $WatchJob)
    Register-ScheduledTask -TaskName 'canteen-kiosk-watch' -Action $action -Principal $system -Trigger $often -Settings $how -Force | Out-Null
  }
}

function Remove-KioskWatch {
  if ($null -eq (Get-ScheduledTask -TaskName 'canteen-kiosk-watch' -ErrorAction SilentlyContinue)) { return }
  Invoke-Change 'the task of the kiosk removed' { Unregister-ScheduledTask -TaskName 'canteen-kiosk-watch' -Confirm:$false }
}
