# --- the kiosk's account ----------------------------------------------------------------------------------------------------

Add-Type -TypeDefinition @'
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

public static class CanteenKiosk {
  [StructLayout(LayoutKind.Sequential)]
  struct Words { public ushort Length; public ushort Maximum; public IntPtr Buffer; }

  [StructLayout(LayoutKind.Sequential)]
  struct Attributes { public int Length; public IntPtr Root; public IntPtr Name; public uint Flags; public IntPtr Security; public IntPtr Quality; }

  [DllImport("advapi32.dll")]
  static extern uint LsaOpenPolicy(IntPtr system, ref Attributes attributes, uint access, out IntPtr policy);
  [DllImport("advapi32.dll")]
  static extern uint LsaStorePrivateData(IntPtr policy, ref Words name, IntPtr data);
  [DllImport("advapi32.dll")]
  static extern int LsaNtStatusToWinError(uint status);
  [DllImport("advapi32.dll")]
  static extern uint LsaClose(IntPtr policy);
  [DllImport("userenv.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
  static extern int CreateProfile(string sid, string name, [Out] StringBuilder path, uint length);

  static Words Of(string text) {
    ushort bytes = (ushort)(text.Length * 2);
    return new Words { Length = bytes, Maximum = (ushort)(bytes + 2), Buffer = Marshal.StringToHGlobalUni(text) };
  }

  static void Check(uint status) {
    if (status != 0) throw new Win32Exception(LsaNtStatusToWinError(status));
  }

  // The password of the automatic sign-in, where only Windows itself reads it. Without a text it is removed.
  public static void KeepPassword(string text) {
    Attributes attributes = new Attributes();
    attributes.Length = Marshal.SizeOf(typeof(Attributes));
    IntPtr policy;
    Check(LsaOpenPolicy(IntPtr.Zero, ref attributes, 0x20, out policy));
    Words name = Of("DefaultPassword");
    IntPtr data = IntPtr.Zero;
    Words value = new Words();
    try {
      if (text != null) {
        value = Of(text);
        data = Marshal.AllocHGlobal(Marshal.SizeOf(typeof(Words)));
        Marshal.StructureToPtr(value, data, false);
      }
      uint status = LsaStorePrivateData(policy, ref name, data);
      // There was none to remove.
      if (text == null && LsaNtStatusToWinError(status) == 2) return;
      Check(status);
    } finally {
      LsaClose(policy);
      Marshal.FreeHGlobal(name.Buffer);
      if (value.Buffer != IntPtr.Zero) Marshal.ZeroFreeGlobalAllocUnicode(value.Buffer);
      if (data != IntPtr.Zero) Marshal.FreeHGlobal(data);
    }
  }

  // The account's folder and hive, which Windows otherwise makes at the first sign-in: too late for its settings.
  public static void MakeProfile(string sid, string name) {
    int result = CreateProfile(sid, name, new StringBuilder(260), 260);
    // It is there already.
    if (result != 0 && result != unchecked((int)0x800700b7)) Marshal.ThrowExceptionForHR(result);
  }
}
'@

function New-KioskAccount {
  $name = 'kiosk'
  $there = @(Get-LocalUser | Where-Object { $_.Name -eq $name })
  if ($null -eq $Script:Before.account) {
    if ($there.Count -gt 0) { throw "There is an account called $name already. Rename or remove it, then run this again." }
    $winlogon = Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
    if ($winlogon.PSObject.Properties.Name -contains 'AutoAdminLogon' -and $winlogon.AutoAdminLogon -eq '1') {
      throw 'This PC signs in another account by itself. Switch that off first: its password could not be put back.'
    }
    $Script:Before.account = [pscustomobject]@{ name = $name; sid = $null }
    Save-Before
  }
  # A new password at each run, which nobody knows and nobody needs.
  $random = New-Object byte[] 24
  [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($random)
  $password = 'Aa1-' + [Convert]::ToBase64String($random)
  $secret = ConvertTo-SecureString -String $password -AsPlainText -Force
  if ($there.Count -eq 0) {
    Invoke-Change "account $name, a standard user that cannot change its password" {
      New-LocalUser -Name $name -Password $secret -AccountNeverExpires -PasswordNeverExpires -UserMayNotChangePassword -Description 'Canteen kiosk' | Out-Null
      Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $name
    }
  } else {
    Invoke-Change "a new password for $name" { Set-LocalUser -Name $name -Password $secret }
  }
  Invoke-Change 'the password kept where only Windows reads it' { [CanteenKiosk]::KeepPassword($password) }
  if (-not $WhatIfPreference) { Save-AccountSid $name }
}

function Save-AccountSid([string]$Name) {
  $Script:Before.account = [pscustomobject]@{ name = $Name; sid = (Get-LocalUser -Name $Name).SID.Value }
  Save-Before
}

# Runs a step with the account's hive loaded, be it signed in or not.
function Invoke-WithUserHive([string]$Sid, [string]$Name, [scriptblock]$Step) {
  Invoke-Change "the folder of $Name" { [CanteenKiosk]::MakeProfile($Sid, $Name) }
  if (Test-Path -LiteralPath "Registry::HKEY_USERS\$Sid") {
    $Script:UserHive = $Sid
    & $Step
    return
  }
  $home_ = Get-ItemProperty -LiteralPath "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$Sid"
  $file = Join-Path ([Environment]::ExpandEnvironmentVariables($home_.ProfileImagePath)) 'NTUSER.DAT'
  Invoke-Program 'reg.exe' @('load', 'HKU\canteen-kiosk', $file) | Out-Null
  $Script:UserHive = 'canteen-kiosk'
  try {
    & $Step
  } finally {
    # A key that .NET has not let go of yet would keep the hive loaded, and the account could not sign in.
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    Invoke-Program 'reg.exe' @('unload', 'HKU\canteen-kiosk') | Out-Null
  }
}

function Remove-KioskAccount {
  $account = $Script:Before.account
  if ($null -eq $account) { return }
  if ($Script:Before.route -eq 'Winlogon') {
    Invoke-Change 'the password of the automatic sign-in forgotten' { [CanteenKiosk]::KeepPassword($null) }
  }
  if ($null -ne $account.sid) {
    $home_ = Get-CimInstance -ClassName Win32_UserProfile | Where-Object { $_.SID -eq $account.sid }
    if ($null -ne $home_) {
      if ($home_.Loaded) { throw "$($account.name) is signed in. Sign it out, or restart with the shift key held down, and run this again." }
      Invoke-Change "the folder of $($account.name) removed" { $home_ | Remove-CimInstance }
    }
  }
  if (@(Get-LocalUser | Where-Object { $_.Name -eq $account.name }).Count -gt 0) {
    Invoke-Change "account $($account.name) removed" { Remove-LocalUser -Name $account.name }
  }
}
