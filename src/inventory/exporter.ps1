<#
.SYNOPSIS
    Writes the inventory that fdbaudit joins with the tables of the switches.
.DESCRIPTION
    Read-only: changes nothing on any host. Windows PowerShell 5.1 and PowerShell 7.
    Run it where the Hyper-V module is installed, as a user who may read the hosts;
    other hosts are asked over WinRM. It writes one CSV file for each kind of object and
    cluster, with the moment in its name, so that no run overwrites another; and a manifest
    of whom it asked and what they did not tell. Copy the folder to where fdbaudit runs, and
    name it with --inventory: of several runs the newest counts, host by host.
.PARAMETER ComputerName
    Hosts to read; this one when no host, cluster or SCVMM server is named.
.PARAMETER ClusterName
    Clusters of which every node is read, and which node owns which VM.
.PARAMETER VMMServer
    SCVMM servers whose adapters, pools and grants are read as well.
.PARAMETER Path
    The folder to write to; the current one by default. It has to exist.
.PARAMETER Zip
    Puts the files of this run into one archive as well. Unpack it for fdbaudit.
.PARAMETER EventDays
    How far to look back for events about MAC addresses.
.EXAMPLE
    .\fdbaudit-export.ps1 -ClusterName HVC-A, HVC-B -ComputerName HV-09 -Path C:\exports
.EXAMPLE
    Register-ScheduledTask -TaskName 'fdbaudit export' -User 'CORP\fdbaudit$' -Trigger (New-ScheduledTaskTrigger -Daily -At 2am) -Action (New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-NoProfile -ExecutionPolicy Bypass -File C:\exports\fdbaudit-export.ps1 -ClusterName HVC-A -Path C:\exports')

    Every night, as a user who may read the hosts (here a managed service account).
.EXAMPLE
    scp C:\exports\fdbaudit-*.csv fdbaudit@audit:/srv/exports/fdbaudit/

    Copies what was written to the machine that audits.
#>
[CmdletBinding()]
param(
    [string[]]$ComputerName,
    [string[]]$ClusterName,
    [string[]]$VMMServer,
    [string]$Path = '.',
    [int]$EventDays = 14,
    [switch]$Zip
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$run = (Get-Date).ToUniversalTime().ToString('yyyyMMddTHHmmssZ', [Globalization.CultureInfo]::InvariantCulture)
$rows = @{}
$manifest = New-Object -TypeName System.Collections.ArrayList
$written = New-Object -TypeName System.Collections.ArrayList
$script:unanswered = @()
# powershell -File hands "HVC-A,HVC-B" over as one name.
$ComputerName = @($ComputerName -split ',' | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ })
$ClusterName = @($ClusterName -split ',' | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ })
$VMMServer = @($VMMServer -split ',' | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ })

function Clear-Rows {
    foreach ($kind in @('hosts', 'addresses', 'adapters', 'teams', 'switches', 'vms', 'nics', 'groups',
            'scvmm-nics', 'scvmm-pools', 'scvmm-grants')) {
        $rows[$kind] = New-Object -TypeName System.Collections.ArrayList
    }
}

function Measure-Rows {
    $n = 0
    foreach ($kind in @($rows.Keys)) {
        $n = $n + $rows[$kind].Count
    }
    return $n
}

# A part that fails must not take the others with it: the manifest tells of it.
function Invoke-Part {
    param(
        [string]$What,
        [scriptblock]$Do
    )
    try {
        & $Do
    }
    catch {
        $script:unanswered = $script:unanswered + "${What}: $(Format-Line -Text $_.Exception.Message)"
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

# One line of at most 400 characters.
function Format-Line {
    param(
        $Text
    )
    $line = ("$Text" -replace '\s+', ' ').Trim()
    if ($line.Length -gt 400) {
        return $line.Substring(0, 400)
    }
    return $line
}

# Who was asked, and what was not told.
function Add-Asked {
    param(
        [string]$Name,
        [string]$Cluster,
        [string]$Began,
        [int]$Rows
    )
    [void]$manifest.Add((New-Object -TypeName PSObject -Property ([ordered]@{
        ComputerName = $Name
        ClusterName = $Cluster
        Answered = $(if ($script:unanswered.Count -eq 0) { 'True' } elseif ($Rows -gt 0) { 'In part' } else { 'False' })
        Unanswered = ($script:unanswered -join '; ')
        Rows = $Rows
        Began = $Began
        Ended = (Format-Moment -Moment (Get-Date))
        CollectedAt = $Began
    })))
    $script:unanswered = @()
}

# Count, last time and last text of an event; nothing when the log cannot be read.
function Get-EventMark {
    param(
        [string]$HostName,
        [string]$Log,
        [string]$Provider,
        [int]$Id
    )
    $mark = @{ Count = ''; Last = ''; Text = ''; Why = '' }
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
        $mark.Text = Format-Line -Text $found[0].Message
    }
    catch {
        if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') {
            $mark.Count = 0
        }
        elseif ($_.FullyQualifiedErrorId -notlike 'NoMatching*') {
            # Not a log or provider that this Windows does not have: RPC is closed, or access denied.
            $mark.Why = Format-Line -Text $_.Exception.Message
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
    $silent = @($lbfo, $pinned, $exhausted | Where-Object -FilterScript { $_.Why -ne '' })
    if ($silent.Count -gt 0) {
        $script:unanswered = $script:unanswered + "Get-WinEvent: $($silent[0].Why)"
    }
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
        Event16945Text = $lbfo.Text
        Event28Count = $pinned.Count
        Event28Last = $pinned.Last
        Event28Text = $pinned.Text
        Event12565Count = $exhausted.Count
        Event12565Last = $exhausted.Last
        Event12565Text = $exhausted.Text
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

# Nothing is ever overwritten: a name that is taken gets a number.
function Get-FreeName {
    param(
        [string]$Name,
        [string]$Ending
    )
    $file = Join-Path -Path $Path -ChildPath "fdbaudit-$Name-$run.$Ending"
    $n = 2
    while (Test-Path -LiteralPath $file) {
        $file = Join-Path -Path $Path -ChildPath "fdbaudit-$Name-$run-$n.$Ending"
        $n = $n + 1
    }
    return $file
}

function Write-Rows {
    param(
        [string]$Name,
        $Rows
    )
    if ($Rows.Count -gt 0) {
        $file = Get-FreeName -Name $Name -Ending 'csv'
        $Rows | Export-Csv -LiteralPath $file -NoTypeInformation -Encoding UTF8 -NoClobber
        [void]$written.Add($file)
    }
}

function Write-Kinds {
    param(
        [string]$Of
    )
    $safe = $Of -replace '[^A-Za-z0-9._-]', '_'
    foreach ($kind in @($rows.Keys)) {
        Write-Rows -Name "$kind-$safe" -Rows $rows[$kind]
    }
    $script:totals = $script:totals + (Measure-Rows)
    Clear-Rows
}

function Export-Vmm {
    param(
        [string]$Server,
        [string]$Stamp
    )
    $connection = Get-SCVMMServer -ComputerName $Server
    foreach ($nic in @(Get-SCVirtualNetworkAdapter -VMMServer $connection -All)) {
        Add-Row -Kind 'scvmm-nics' -Row ([ordered]@{
            VMMServer = $Server
            VMHost = "$(Get-Value -Object $nic -Name 'VMHost')"
            VM = "$(Get-Value -Object $nic -Name 'VM')"
            Name = $nic.Name
            ID = $nic.ID
            DeviceID = (Get-Value -Object $nic -Name 'DeviceID')
            MACAddress = $nic.MACAddress
            MACAddressType = "$($nic.MACAddressType)"
            VirtualNetworkAdapterType = "$($nic.VirtualNetworkAdapterType)"
            VirtualNetwork = "$(Get-Value -Object $nic -Name 'VirtualNetwork')"
            VLanEnabled = $nic.VLanEnabled
            VLanID = $nic.VLanID
            IPv4Addresses = (@($nic.IPv4Addresses) -join ' ')
            CollectedAt = $Stamp
        })
    }
    foreach ($pool in @(Get-SCMACAddressPool -VMMServer $connection)) {
        Add-Row -Kind 'scvmm-pools' -Row ([ordered]@{
            VMMServer = $Server
            Name = $pool.Name
            MACAddressRangeStart = $pool.MACAddressRangeStart
            MACAddressRangeEnd = $pool.MACAddressRangeEnd
            VirtualizationPlatform = "$($pool.VirtualizationPlatform)"
            CollectedAt = $Stamp
        })
    }
    foreach ($grant in @(Get-SCMACAddress -VMMServer $connection)) {
        Add-Row -Kind 'scvmm-grants' -Row ([ordered]@{
            VMMServer = $Server
            Address = $grant.Address
            AllocatingAddressPool = "$($grant.AllocatingAddressPool)"
            VirtualNetworkAdapter = "$($grant.VirtualNetworkAdapter)"
            State = "$($grant.State)"
            CollectedAt = $Stamp
        })
    }
}

function Export-Host {
    param(
        [string]$HostName,
        [string]$Cluster
    )
    $stamp = Format-Moment -Moment (Get-Date)
    $before = Measure-Rows
    $script:session = $null
    Invoke-Part -What 'host, adapters and teams (no CIM session)' -Do {
        if ($HostName -eq $env:COMPUTERNAME) {
            $script:session = New-CimSession
        }
        else {
            $script:session = New-CimSession -ComputerName $HostName
        }
    }
    if ($script:session) {
        Invoke-Part -What 'host' -Do { Add-Host -HostName $HostName -Session $script:session -Cluster $Cluster -Stamp $stamp }
        Invoke-Part -What 'adapters' -Do { Add-Adapter -HostName $HostName -Session $script:session -Stamp $stamp }
        Invoke-Part -What 'teams' -Do { Add-Team -HostName $HostName -Session $script:session -Stamp $stamp }
        Remove-CimSession -CimSession $script:session
    }
    Invoke-Part -What 'virtual switches' -Do { Add-Switch -HostName $HostName -Stamp $stamp }
    Invoke-Part -What 'VMs' -Do { Add-Vm -HostName $HostName -Cluster $Cluster -Stamp $stamp }
    Add-Asked -Name $HostName -Cluster $Cluster -Began $stamp -Rows ((Measure-Rows) - $before)
}

$script:totals = 0
$done = @{}
Clear-Rows
foreach ($cluster in $ClusterName) {
    $began = Format-Moment -Moment (Get-Date)
    $script:nodes = @()
    Invoke-Part -What 'nodes' -Do { $script:nodes = @(Get-ClusterNode -Cluster $cluster | ForEach-Object -Process { $_.Name }) }
    Invoke-Part -What 'groups' -Do { Add-Group -Cluster $cluster -Stamp $began }
    Add-Asked -Name "cluster $cluster" -Cluster $cluster -Began $began -Rows (Measure-Rows)
    foreach ($name in $script:nodes) {
        $done["$name"] = $true
        Export-Host -HostName $name -Cluster $cluster
    }
    Write-Kinds -Of $cluster
}
if (-not $ComputerName -and -not $ClusterName -and -not $VMMServer) {
    $ComputerName = @($env:COMPUTERNAME)
}
foreach ($name in @($ComputerName | Where-Object -FilterScript { -not $done["$_"] })) {
    Export-Host -HostName $name -Cluster ''
}
Write-Kinds -Of 'standalone'
foreach ($server in $VMMServer) {
    $began = Format-Moment -Moment (Get-Date)
    Invoke-Part -What 'SCVMM' -Do { Export-Vmm -Server $server -Stamp $began }
    Add-Asked -Name "SCVMM $server" -Cluster '' -Began $began -Rows (Measure-Rows)
    Write-Kinds -Of $server
}
Write-Rows -Name 'manifest' -Rows $manifest
if ($Zip) {
    Compress-Archive -LiteralPath @($written) -DestinationPath (Get-FreeName -Name 'export' -Ending 'zip')
}
$silent = @($manifest | Where-Object -FilterScript { $_.Answered -ne 'True' })
Write-Output -InputObject "$($manifest.Count) asked, $($silent.Count) did not answer or not whole, $($script:totals) rows in $($written.Count) files in $Path"
