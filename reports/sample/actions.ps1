# ==== HV-02
# HV-02: a range of its own, 1 VM off and on
# resolves 287d44058177
# off meanwhile: VM app-02
# mind: what knows the old addresses has to learn the new ones: DHCP reservations, port security, access control (NAC), licences
# 1 look: reads only
Get-VMHost -ComputerName HV-02 | Select-Object 'MacAddressMinimum', 'MacAddressMaximum'
Get-VMNetworkAdapter -ComputerName HV-02 -VMName 'app-02'
# 2 rehearse: says what would change
Set-VMHost -ComputerName HV-02 -MacAddressMinimum 00155D010C00 -MacAddressMaximum 00155D010CFF -WhatIf
Stop-VM -ComputerName HV-02 -Name 'app-02' -WhatIf
Start-VM -ComputerName HV-02 -Name 'app-02' -WhatIf
# 3 change
if ((Read-Host 'Change HV-02 now? yes or no') -eq 'yes') {
	Set-VMHost -ComputerName HV-02 -MacAddressMinimum 00155D010C00 -MacAddressMaximum 00155D010CFF
	Stop-VM -ComputerName HV-02 -Name 'app-02'
	Start-VM -ComputerName HV-02 -Name 'app-02'
}
# 4 prove, where fdbaudit runs: one place each
# fdbaudit watch 00:15:5d:01:0b:00 --for 1m
# 5 to take it back
# Set-VMHost -ComputerName HV-02 -MacAddressMinimum 00155D010B00 -MacAddressMaximum 00155D010BFF
# Stop-VM -ComputerName HV-02 -Name 'app-02'
# Start-VM -ComputerName HV-02 -Name 'app-02'
