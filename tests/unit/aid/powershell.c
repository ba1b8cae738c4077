#include "aid/powershell.h"

#include <stddef.h>
#include <string.h>

/*
 * Parameter sets as Microsoft documents them (learn.microsoft.com, modules
 * Hyper-V, NetAdapter, NetLbfo, FailoverClusters, VirtualMachineManager,
 * Microsoft.PowerShell.Core and .Utility), as far as remedies use them. A
 * parameter that takes no value ends with '!'; "=" stands for plain words.
 */
static const struct {
	const char *cmdlet;
	const char *parameters;
} sets[] = {
	{ "Get-VM", "ComputerName Name" },
	{ "Get-VMHost", "ComputerName" },
	{ "Set-VMHost", "ComputerName MacAddressMinimum MacAddressMaximum" },
	{ "Get-VMNetworkAdapter", "ComputerName VMName Name" },
	{ "Get-VMNetworkAdapter", "ComputerName ManagementOS! Name" },
	{ "Get-VMNetworkAdapter", "ComputerName All!" },
	{ "Set-VMNetworkAdapter", "ComputerName VMName Name DynamicMacAddress!" },
	{ "Set-VMNetworkAdapter", "ComputerName VMName Name StaticMacAddress" },
	{ "Set-VMNetworkAdapter",
	    "ComputerName VMName Name MacAddressSpoofing AllowTeaming TestReplicaSwitchName" },
	{ "Stop-VM", "ComputerName Name" },
	{ "Start-VM", "ComputerName Name" },
	{ "Get-ClusterGroup", "Cluster Name" },
	{ "Stop-ClusterGroup", "Cluster Name" },
	{ "Start-ClusterGroup", "Cluster Name" },
	{ "Get-NetAdapter", "CimSession Name" },
	{ "Set-NetAdapter", "CimSession Name MacAddress" },
	{ "Disable-NetAdapter", "CimSession Name" },
	{ "Enable-NetAdapter", "CimSession Name" },
	{ "Remove-NetAdapterAdvancedProperty", "CimSession Name RegistryKeyword" },
	{ "Get-NetLbfoTeam", "CimSession Name" },
	{ "Set-NetLbfoTeam", "CimSession Name TeamingMode LoadBalancingAlgorithm" },
	{ "Get-NetLbfoTeamMember", "CimSession Team" },
	{ "Get-SCMACAddressPool", "Name" },
	{ "Select-Object", "=" },
	{ "Where-Object", "= eq" },
};

/* Length of the word at s: bare, or quoted with '' inside; 0 when its quote is not closed. */
static size_t
word(const char *s)
{
	size_t n = 1;

	if (s[0] != '\'') {
		return strcspn(s, " |");
	}
	while (s[n] != '\0') {
		if (s[n] == '\'' && s[n + 1] != '\'') {
			return n + 1;
		}
		n += s[n] == '\'' ? 2 : 1;
	}
	return 0;
}

enum takes { NOT_THERE, A_VALUE, NOTHING };

static enum takes
parameter(const char *set, const char *name, size_t n)
{
	for (const char *p = set; *p != '\0'; p += strspn(p, " ")) {
		const size_t len = strcspn(p, " !");

		if (len == n && strncmp(p, name, n) == 0) {
			return p[len] == '!' ? NOTHING : A_VALUE;
		}
		p += strcspn(p, " ");
	}
	return NOT_THERE;
}

/* Reads arguments up to the end or the next '|'; NULL when the set does not have them. */
static const char *
arguments(const char *s, const char *set)
{
	bool value = false; /* the parameter before wants one */

	for (s += strspn(s, " "); *s != '\0' && *s != '|'; s += strspn(s, " ")) {
		const size_t n = word(s);
		const enum takes takes = s[0] == '-' ? parameter(set, s + 1, n - 1) : NOT_THERE;

		/* A word is a value, a parameter of the set, or plain where plain words may stand. */
		if (n == 0 ||
		    (s[0] == '-' ? value || takes == NOT_THERE : !value && set[0] != '=')) {
			return NULL;
		}
		value = takes == A_VALUE;
		s += n;
	}
	return value ? NULL : s;
}

bool
powershell_documented(const char *line)
{
	const char *s = line;

	while (*s != '\0') {
		const size_t n = word(s);
		const char *end = NULL;

		for (size_t i = 0; i < sizeof(sets) / sizeof(sets[0]) && end == NULL; i++) {
			if (n == strlen(sets[i].cmdlet) && strncmp(s, sets[i].cmdlet, n) == 0) {
				end = arguments(s + n, sets[i].parameters);
			}
		}
		if (end == NULL) {
			return false;
		}
		s = end + strspn(end, "| ");
	}
	return s != line;
}

bool
powershell_reads(const char *line)
{
	return strncmp(line, "Get-", 4) == 0;
}
