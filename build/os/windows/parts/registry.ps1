# --- registry ---------------------------------------------------------------------------------------------------------------

# Keys are opened by .NET: it keeps %NAMES% as they are and tells apart a value that is empty from one that is not there.
function Open-Hive([string]$Hive) {
  $base = if ($Hive -eq 'machine') { 'LocalMachine' } else { 'Users' }
  return [Microsoft.Win32.RegistryKey]::OpenBaseKey($base, 'Registry64')
}

function Get-HiveKey($Entry) {
  if ($Entry.Hive -eq 'machine') { return $Entry.Key }
  return "$Script:UserHive\$($Entry.Key)"
}

# The first key on the way to this one that is not there, and so will be ours.
function Get-FirstMissing($Root, [string]$Path) {
  $at = ''
  foreach ($part in $Path.Split('\')) {
    $at = if ($at -eq '') { $part } else { "$at\$part" }
    $key = $Root.OpenSubKey($at)
    if ($null -eq $key) { return $at }
    $key.Close()
  }
  return $null
}

function Read-Value($Entry) {
  $root = Open-Hive $Entry.Hive
  $key = $null
  try {
    $found = @{ hive = $Entry.Hive; key = $Entry.Key; name = $Entry.Name; existed = $false; made = $null; kind = $null; value = $null }
    $key = $root.OpenSubKey((Get-HiveKey $Entry))
    if ($null -eq $key) {
      $found.made = Get-FirstMissing $root (Get-HiveKey $Entry)
      return [pscustomobject]$found
    }
    if ($key.GetValueNames() -notcontains $Entry.Name) { return [pscustomobject]$found }
    $found.existed = $true
    $found.kind = "$($key.GetValueKind($Entry.Name))"
    $found.value = $key.GetValue($Entry.Name, $null, 'DoNotExpandEnvironmentNames')
    return [pscustomobject]$found
  } finally {
    if ($null -ne $key) { $key.Close() }
    $root.Close()
  }
}

function Write-Value($Entry, [string]$Kind, $Value) {
  $root = Open-Hive $Entry.Hive
  $key = $null
  try {
    $typed = switch ($Kind) {
      'DWord' { [int]$Value }
      'QWord' { [long]$Value }
      'Binary' { , [byte[]]@($Value) }
      'MultiString' { , [string[]]@($Value) }
      default { [string]$Value }
    }
    $key = $root.CreateSubKey((Get-HiveKey $Entry))
    $key.SetValue($Entry.Name, $typed, $Kind)
  } finally {
    if ($null -ne $key) { $key.Close() }
    $root.Close()
  }
}

# With the value go the keys that were made for it ($Made and below), unless something else is in them by now.
function Remove-Value($Entry, [string]$Made) {
  $root = Open-Hive $Entry.Hive
  try {
    $at = Get-HiveKey $Entry
    $key = $root.OpenSubKey($at, $true)
    if ($null -eq $key) { return }
    $key.DeleteValue($Entry.Name, $false)
    $key.Close()
    while ($Made -ne '' -and $at.Length -ge $Made.Length) {
      $key = $root.OpenSubKey($at)
      $empty = $key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0
      $key.Close()
      if (-not $empty) { return }
      $root.DeleteSubKey($at)
      $at = $at.Substring(0, $at.LastIndexOf('\'))
    }
  } finally {
    $root.Close()
  }
}

function Set-Entry($Entry, $Value) {
  $now = Read-Value $Entry
  $known = @($Script:Before.registry | Where-Object { $_.hive -eq $Entry.Hive -and $_.key -eq $Entry.Key -and $_.name -eq $Entry.Name })
  if ($known.Count -eq 0) {
    $Script:Before.registry = @($Script:Before.registry) + $now
    Save-Before
  }
  if ($now.existed -and $now.kind -eq $Entry.Kind -and $now.value -eq $Value) { return }
  Invoke-Change "$($Entry.Hive): $($Entry.Key), $($Entry.Name) = $Value" { Write-Value $Entry $Entry.Kind $Value }
}

function Restore-Entry($Saved) {
  $entry = [pscustomobject]@{ Hive = $Saved.hive; Key = $Saved.key; Name = $Saved.name }
  if ($Saved.existed) {
    Invoke-Change "$($entry.Key), $($entry.Name) as before" { Write-Value $entry $Saved.kind $Saved.value }
  } else {
    Invoke-Change "$($entry.Key), $($entry.Name) removed" { Remove-Value $entry ([string]$Saved.made) }
  }
}

# What undo.ps1 -Defaults does without before.json.
function Reset-Entry($Entry) {
  if ($null -eq $Entry.Undo) {
    Invoke-Change "$($Entry.Key), $($Entry.Name) removed" { Remove-Value $Entry '' }
  } else {
    Invoke-Change "$($Entry.Key), $($Entry.Name) = $($Entry.Undo)" { Write-Value $Entry $Entry.Kind $Entry.Undo }
  }
}
