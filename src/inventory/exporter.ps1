<#
.SYNOPSIS
    Writes the inventory that fdbaudit joins with the tables of the switches.
.DESCRIPTION
    Read-only: changes nothing on any host. Windows PowerShell 5.1 and PowerShell 7.
    Run it where the Hyper-V module is installed, as a user who may read the hosts;
    other hosts are asked over WinRM. It writes one CSV file for each kind of object:
    copy the folder to where fdbaudit runs, and name it with --inventory.
.PARAMETER ComputerName
    The hosts to read; this one when neither hosts nor a cluster are named.
.PARAMETER ClusterName
    Reads every node of this cluster, and which node owns which VM.
.PARAMETER VMMServer
    Reads the adapters, pools and grants of this SCVMM server as well.
.PARAMETER Path
    The folder to write to; the current one by default.
.PARAMETER EventDays
    How far to look back for events about MAC addresses.
.EXAMPLE
    .\fdbaudit-export.ps1 -ClusterName HVC-A -Path C:\exports
#>
[CmdletBinding()]
param(
    [string[]]$ComputerName,
    [string]$ClusterName,
    [string]$VMMServer,
    [string]$Path = '.',
    [int]$EventDays = 14
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$script:failed = 0
$rows = @{}
foreach ($kind in @('hosts', 'addresses', 'adapters', 'teams', 'switches', 'vms', 'nics', 'groups')) {
    $rows[$kind] = New-Object -TypeName System.Collections.ArrayList
}

# A part that fails must not take the others with it.
function Invoke-Part {
    param(
        [string]$What,
        [scriptblock]$Do
    )
    try {
        & $Do
    }
    catch {
        $script:failed = $script:failed + 1
        Write-Warning -Message "${What}: $($_.Exception.Message)"
    }
}

function Add-Row {
    param(
        [string]$Kind,
        $Row
    )
    [void]$rows[$Kind].Add((New-Object -TypeName PSObject -Property $Row))
}

# Not every class has every property: 2012 R2 knows less than 2022.
function Get-Value {
    param(
        $Object,
        [string]$Name
    )
    if ($null -ne $Object -and $Object.PSObject.Properties[$Name]) {
        return $Object.PSObject.Properties[$Name].Value
    }
    return $null
}

function Format-Moment {
    param(
        $Moment
    )
    if ($null -eq $Moment) {
        return ''
    }
    return ([datetime]$Moment).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)
}

# Count and last time of an event; nothing when the log cannot be read.
function Get-EventMark {
    param(
        [string]$HostName,
        [string]$Log,
        [string]$Provider,
        [int]$Id
    )
    $mark = @{ Count = ''; Last = '' }
    try {
        $filter = @{ LogName = $Log; ProviderName = $Provider; Id = $Id; StartTime = (Get-Date).AddDays(-$EventDays) }
        if ($HostName -eq $env:COMPUTERNAME) {
            $found = @(Get-WinEvent -FilterHashtable $filter)
        }
        else {
            $found = @(Get-WinEvent -ComputerName $HostName -FilterHashtable $filter)
        }
        $mark.Count = $found.Count
        $mark.Last = Format-Moment -Moment $found[0].TimeCreated
    }
    catch {
        if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') {
            $mark.Count = 0
        }
    }
    return $mark
}

# Worker\CurrentMacAddress: the next address that the host will hand out.
function Get-CurrentMac {
    param(
        $Session
    )
    $key = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization\Worker'
    try {
        $values = @{ hDefKey = [uint32]2147483650; sSubKeyName = $key; sValueName = 'CurrentMacAddress' }
        $answer = Invoke-CimMethod -CimSession $Session -Namespace 'root/cimv2' -ClassName 'StdRegProv' -MethodName 'GetBinaryValue' -Arguments $values
        $bytes = @($answer.uValue)
        if ($bytes.Count -eq 6) {
            return (($bytes | ForEach-Object -Process { $_.ToString('X2') }) -join '')
        }
    }
    catch {
        Write-Verbose -Message $_.Exception.Message
    }
    return ''
}

function Add-Host {
    param(
        [string]$HostName,
        $Session,
        [string]$Cluster,
        [string]$Stamp
    )
    $vmhost = Get-VMHost -ComputerName $HostName
    $system = Get-CimInstance -CimSession $Session -ClassName 'Win32_OperatingSystem'
    $addresses = @(Get-NetIPAddress -CimSession $Session -AddressFamily IPv4)
    $lbfo = Get-EventMark -HostName $HostName -Log 'System' -Provider 'Microsoft-Windows-MsLbfoSysEvtProvider' -Id 16945
    $pinned = Get-EventMark -HostName $HostName -Log 'System' -Provider 'Microsoft-Windows-Hyper-V-VmSwitch' -Id 28
    if ("$($pinned.Count)" -eq '') {
        $pinned = Get-EventMark -HostName $HostName -Log 'System' -Provider 'VMSMP' -Id 28
    }
    $exhausted = Get-EventMark -HostName $HostName -Log 'Microsoft-Windows-Hyper-V-Worker-Admin' -Provider 'Microsoft-Windows-Hyper-V-Worker' -Id 12565
    Add-Row -Kind 'hosts' -Row ([ordered]@{
        ComputerName = $HostName
        ClusterName = $Cluster
        FullyQualifiedDomainName = $vmhost.FullyQualifiedDomainName
        OSVersion = $system.Version
        OSName = $system.Caption
        IPAddresses = (($addresses | ForEach-Object -Process { $_.IPAddress }) -join ' ')
        MacAddressMinimum = $vmhost.MacAddressMinimum
        MacAddressMaximum = $vmhost.MacAddressMaximum
        CurrentMacAddress = (Get-CurrentMac -Session $Session)
        Event16945Count = $lbfo.Count
        Event16945Last = $lbfo.Last
        Event28Count = $pinned.Count
        Event28Last = $pinned.Last
        Event12565Count = $exhausted.Count
        Event12565Last = $exhausted.Last
        CollectedAt = $Stamp
    })
    foreach ($address in $addresses) {
        Add-Row -Kind 'addresses' -Row ([ordered]@{
            ComputerName = $HostName
            InterfaceAlias = $address.InterfaceAlias
            IPAddress = $address.IPAddress
            PrefixLength = $address.PrefixLength
            CollectedAt = $Stamp
        })
    }
}

function Add-Switch {
    param(
        [string]$HostName,
        [string]$Stamp
    )
    foreach ($vswitch in @(Get-VMSwitch -ComputerName $HostName)) {
        $embedded = [bool](Get-Value -Object $vswitch -Name 'EmbeddedTeamingEnabled')
        $uplinks = @(Get-Value -Object $vswitch -Name 'NetAdapterInterfaceDescriptions')
        if ($uplinks.Count -eq 0 -or $null -eq $uplinks[0]) {
            $uplinks = @($vswitch.NetAdapterInterfaceDescription)
        }
        Add-Row -Kind 'switches' -Row ([ordered]@{
            ComputerName = $HostName
            Name = $vswitch.Name
            Id = $vswitch.Id
            SwitchType = "$($vswitch.SwitchType)"
            AllowManagementOS = $vswitch.AllowManagementOS
            EmbeddedTeamingEnabled = $embedded
            NetAdapterInterfaceDescriptions = ($uplinks -join ', ')
            CollectedAt = $Stamp
        })
        if ($embedded) {
            $team = Get-VMSwitchTeam -VMSwitch $vswitch
            Add-Row -Kind 'teams' -Row ([ordered]@{
                ComputerName = $HostName
                Name = $vswitch.Name
                TeamingMode = "$($team.TeamingMode)"
                LoadBalancingAlgorithm = "$($team.LoadBalancingAlgorithm)"
                Members = (@($team.NetAdapterInterfaceDescription) -join ', ')
                Embedded = $true
                Status = ''
                CollectedAt = $Stamp
            })
        }
    }
}

function Add-Team {
    param(
        [string]$HostName,
        $Session,
        [string]$Stamp
    )
    foreach ($team in @(Get-NetLbfoTeam -CimSession $Session)) {
        Add-Row -Kind 'teams' -Row ([ordered]@{
            ComputerName = $HostName
            Name = $team.Name
            TeamingMode = "$($team.TeamingMode)"
            LoadBalancingAlgorithm = "$($team.LoadBalancingAlgorithm)"
            Members = (@($team.Members) -join ', ')
            Embedded = $false
            Status = "$($team.Status)"
            CollectedAt = $Stamp
        })
    }
}

function Add-Adapter {
    param(
        [string]$HostName,
        $Session,
        [string]$Stamp
    )
    foreach ($adapter in @(Get-NetAdapter -CimSession $Session)) {
        Add-Row -Kind 'adapters' -Row ([ordered]@{
            ComputerName = $HostName
            Name = $adapter.Name
            InterfaceDescription = $adapter.InterfaceDescription
            InterfaceGuid = $adapter.InterfaceGuid
            MacAddress = $adapter.MacAddress
            PermanentAddress = $adapter.PermanentAddress
            Status = "$($adapter.Status)"
            LinkSpeed = "$($adapter.LinkSpeed)"
            Virtual = $adapter.Virtual
            VlanID = $adapter.VlanID
            CollectedAt = $Stamp
        })
    }
}

function Add-Nic {
    param(
        [string]$HostName,
        [string]$Cluster,
        [string]$Stamp,
        $Adapter,
        $Vm
    )
    $vlan = Get-Value -Object $Adapter -Name 'VlanSetting'
    Add-Row -Kind 'nics' -Row ([ordered]@{
        ComputerName = $HostName
        ClusterName = $Cluster
        VMName = $Adapter.VMName
        VMId = $Adapter.VMId
        State = $(if ($Vm) { "$($Vm.State)" } else { '' })
        Name = $Adapter.Name
        Id = $Adapter.Id
        MacAddress = $Adapter.MacAddress
        DynamicMacAddressEnabled = (Get-Value -Object $Adapter -Name 'DynamicMacAddressEnabled')
        MacAddressSpoofing = "$($Adapter.MacAddressSpoofing)"
        AllowTeaming = "$($Adapter.AllowTeaming)"
        SwitchName = $Adapter.SwitchName
        SwitchId = $Adapter.SwitchId
        IsManagementOs = $Adapter.IsManagementOs
        IsExternalAdapter = (Get-Value -Object $Adapter -Name 'IsExternalAdapter')
        IsLegacy = (Get-Value -Object $Adapter -Name 'IsLegacy')
        Connected = (Get-Value -Object $Adapter -Name 'Connected')
        VlanMode = "$(Get-Value -Object $vlan -Name 'OperationMode')"
        AccessVlanId = (Get-Value -Object $vlan -Name 'AccessVlanId')
        NativeVlanId = (Get-Value -Object $vlan -Name 'NativeVlanId')
        AllowedVlanIdList = (Get-Value -Object $vlan -Name 'AllowedVlanIdListString')
        PrimaryVlanId = (Get-Value -Object $vlan -Name 'PrimaryVlanId')
        IPAddresses = (@(Get-Value -Object $Adapter -Name 'IPAddresses') -join ' ')
        TestReplicaSwitchName = (Get-Value -Object $Adapter -Name 'TestReplicaSwitchName')
        ReplicationMode = $(if ($Vm) { "$($Vm.ReplicationMode)" } else { '' })
        IsClustered = $(if ($Vm) { $Vm.IsClustered } else { '' })
        CreationTime = $(if ($Vm) { Format-Moment -Moment $Vm.CreationTime } else { '' })
        VMSnapshotId = (Get-Value -Object $Adapter -Name 'VMSnapshotId')
        CollectedAt = $Stamp
    })
}

function Add-Vm {
    param(
        [string]$HostName,
        [string]$Cluster,
        [string]$Stamp
    )
    foreach ($vm in @(Get-VM -ComputerName $HostName)) {
        Add-Row -Kind 'vms' -Row ([ordered]@{
            ComputerName = $HostName
            VMName = $vm.Name
            VMId = $vm.Id
            State = "$($vm.State)"
            Uptime = "$($vm.Uptime)"
            ReplicationMode = "$($vm.ReplicationMode)"
            ReplicationState = "$($vm.ReplicationState)"
            IsClustered = $vm.IsClustered
            Generation = $vm.Generation
            CreationTime = (Format-Moment -Moment $vm.CreationTime)
            CollectedAt = $Stamp
        })
        foreach ($adapter in @($vm.NetworkAdapters)) {
            Add-Nic -HostName $HostName -Cluster $Cluster -Stamp $Stamp -Adapter $adapter -Vm $vm
        }
    }
    foreach ($adapter in @(Get-VMNetworkAdapter -ComputerName $HostName -ManagementOS)) {
        Add-Nic -HostName $HostName -Cluster $Cluster -Stamp $Stamp -Adapter $adapter -Vm $null
    }
}

function Add-Group {
    param(
        [string]$Cluster,
        [string]$Stamp
    )
    foreach ($group in @(Get-ClusterGroup -Cluster $Cluster)) {
        Add-Row -Kind 'groups' -Row ([ordered]@{
            Cluster = $Cluster
            Name = $group.Name
            OwnerNode = "$($group.OwnerNode)"
            State = "$($group.State)"
            GroupType = "$($group.GroupType)"
            CollectedAt = $Stamp
        })
    }
}

function Write-Rows {
    param(
        [string]$Name,
        $Rows
    )
    if ($Rows.Count -gt 0) {
        $file = Join-Path -Path $Path -ChildPath "fdbaudit-$Name.csv"
        $Rows | Export-Csv -Path $file -NoTypeInformation -Encoding UTF8
    }
}

function Export-Vmm {
    param(
        [string]$Server
    )
    $connection = Get-SCVMMServer -ComputerName $Server
    $nics = @(Get-SCVirtualNetworkAdapter -VMMServer $connection -All | ForEach-Object -Process {
        New-Object -TypeName PSObject -Property ([ordered]@{
            VMHost = "$(Get-Value -Object $_ -Name 'VMHost')"
            VM = "$(Get-Value -Object $_ -Name 'VM')"
            Name = $_.Name
            ID = $_.ID
            DeviceID = (Get-Value -Object $_ -Name 'DeviceID')
            MACAddress = $_.MACAddress
            MACAddressType = "$($_.MACAddressType)"
            VirtualNetworkAdapterType = "$($_.VirtualNetworkAdapterType)"
            VirtualNetwork = "$(Get-Value -Object $_ -Name 'VirtualNetwork')"
            VLanEnabled = $_.VLanEnabled
            VLanID = $_.VLanID
            IPv4Addresses = (@($_.IPv4Addresses) -join ' ')
        })
    })
    $pools = @(Get-SCMACAddressPool -VMMServer $connection | ForEach-Object -Process {
        New-Object -TypeName PSObject -Property ([ordered]@{
            Name = $_.Name
            MACAddressRangeStart = $_.MACAddressRangeStart
            MACAddressRangeEnd = $_.MACAddressRangeEnd
            VirtualizationPlatform = "$($_.VirtualizationPlatform)"
        })
    })
    $grants = @(Get-SCMACAddress -VMMServer $connection | ForEach-Object -Process {
        New-Object -TypeName PSObject -Property ([ordered]@{
            Address = $_.Address
            AllocatingAddressPool = "$($_.AllocatingAddressPool)"
            VirtualNetworkAdapter = "$($_.VirtualNetworkAdapter)"
            State = "$($_.State)"
        })
    })
    Write-Rows -Name 'scvmm-nics' -Rows $nics
    Write-Rows -Name 'scvmm-pools' -Rows $pools
    Write-Rows -Name 'scvmm-grants' -Rows $grants
}

if ($ClusterName) {
    $ComputerName = @(Get-ClusterNode -Cluster $ClusterName | ForEach-Object -Process { $_.Name })
}
if (-not $ComputerName) {
    $ComputerName = @($env:COMPUTERNAME)
}
foreach ($name in $ComputerName) {
    $stamp = Format-Moment -Moment (Get-Date)
    $session = $null
    Invoke-Part -What "$name" -Do {
        if ($name -eq $env:COMPUTERNAME) {
            $script:session = New-CimSession
        }
        else {
            $script:session = New-CimSession -ComputerName $name
        }
    }
    if ($session) {
        Invoke-Part -What "$name, host" -Do { Add-Host -HostName $name -Session $session -Cluster $ClusterName -Stamp $stamp }
        Invoke-Part -What "$name, adapters" -Do { Add-Adapter -HostName $name -Session $session -Stamp $stamp }
        Invoke-Part -What "$name, teams" -Do { Add-Team -HostName $name -Session $session -Stamp $stamp }
        Remove-CimSession -CimSession $session
        $script:session = $null
    }
    Invoke-Part -What "$name, virtual switches" -Do { Add-Switch -HostName $name -Stamp $stamp }
    Invoke-Part -What "$name, VMs" -Do { Add-Vm -HostName $name -Cluster $ClusterName -Stamp $stamp }
}
if ($ClusterName) {
    Invoke-Part -What "$ClusterName, groups" -Do { Add-Group -Cluster $ClusterName -Stamp (Format-Moment -Moment (Get-Date)) }
}
foreach ($kind in @($rows.Keys)) {
    Write-Rows -Name $kind -Rows $rows[$kind]
}
if ($VMMServer) {
    Invoke-Part -What "SCVMM $VMMServer" -Do { Export-Vmm -Server $VMMServer }
}
Write-Output -InputObject "$($rows['hosts'].Count) hosts, $($rows['vms'].Count) VMs, $($rows['nics'].Count) adapters in $Path; $($script:failed) parts failed"
