#include "inventory/cells/state_words.h"

#include <stddef.h>
#include <strings.h>

/*
 * Words and, for JSON of Windows PowerShell and for CLIXML, the numbers of the
 * enums in Microsoft.HyperV.PowerShell.
 */
const struct state_word state_words_vm[] = {
	{ "Running", VM_RUNNING },
	{ "2", VM_RUNNING },
	{ "RunningCritical", VM_RUNNING },
	{ "32785", VM_RUNNING },
	{ "Off", VM_OFF },
	{ "3", VM_OFF },
	{ "OffCritical", VM_OFF },
	{ "32786", VM_OFF },
	{ "PowerOff", VM_OFF },
	{ "Stopped", VM_OFF },
	{ "Saved", VM_SAVED },
	{ "6", VM_SAVED },
	{ "SavedCritical", VM_SAVED },
	{ "32788", VM_SAVED },
	{ "FastSaved", VM_SAVED },
	{ "32779", VM_SAVED },
	{ "Paused", VM_PAUSED },
	{ "9", VM_PAUSED },
	{ "PausedCritical", VM_PAUSED },
	{ "32789", VM_PAUSED },
	{ "Starting", VM_RUNNING }, /* it may send already */
	{ "10", VM_RUNNING },
	{ "Stopping", VM_OTHER },
	{ "4", VM_OTHER },
	{ "Reset", VM_OTHER },
	{ "11", VM_OTHER },
	{ "Saving", VM_OTHER },
	{ "32773", VM_OTHER },
	{ "Pausing", VM_OTHER },
	{ "32776", VM_OTHER },
	{ "Resuming", VM_OTHER },
	{ "32777", VM_OTHER },
	{ "FastSaving", VM_OTHER },
	{ "32780", VM_OTHER },
	{ "Other", VM_OTHER },
	{ "1", VM_OTHER },
	{ NULL, VM_STATE_UNKNOWN },
};

const struct state_word state_words_replica[] = {
	{ "None", REPLICA_NONE },
	{ "0", REPLICA_NONE },
	{ "Primary", REPLICA_PRIMARY },
	{ "1", REPLICA_PRIMARY },
	{ "Replica", REPLICA_REPLICA },
	{ "2", REPLICA_REPLICA },
	{ "TestReplica", REPLICA_TEST },
	{ "3", REPLICA_TEST },
	{ "ExtendedReplica", REPLICA_EXTENDED },
	{ "4", REPLICA_EXTENDED },
	{ NULL, REPLICA_UNKNOWN },
};

const struct state_word state_words_vlan_mode[] = {
	{ "Untagged", VLAN_UNTAGGED },
	{ "0", VLAN_UNTAGGED },
	{ "Access", VLAN_ACCESS },
	{ "1", VLAN_ACCESS },
	{ "Trunk", VLAN_TRUNK },
	{ "2", VLAN_TRUNK },
	{ "Private", VLAN_PRIVATE },
	{ "3", VLAN_PRIVATE },
	{ NULL, VLAN_MODE_UNKNOWN },
};

/*
 * MSFT_NetLbfoTeam: Static 0, SwitchIndependent 1, Lacp 2; VMSwitchTeam knows SwitchIndependent
 * 1 alone.
 */
const struct state_word state_words_team_mode[] = {
	{ "SwitchIndependent", TEAM_SWITCH_INDEPENDENT },
	{ "1", TEAM_SWITCH_INDEPENDENT },
	{ "Static", TEAM_STATIC },
	{ "0", TEAM_STATIC },
	{ "Lacp", TEAM_LACP },
	{ "2", TEAM_LACP },
	{ NULL, TEAM_MODE_UNKNOWN },
};

/*
 * MSFT_NetLbfoTeam: TransportPorts 0, IPAddresses 2, MacAddresses 3, HyperVPort 4, Dynamic 5.
 */
const struct state_word state_words_balance[] = {
	{ "HyperVPort", BALANCE_HYPERV_PORT },
	{ "4", BALANCE_HYPERV_PORT },
	{ "Dynamic", BALANCE_DYNAMIC },
	{ "5", BALANCE_DYNAMIC },
	{ "TransportPorts", BALANCE_ADDRESS_HASH },
	{ "0", BALANCE_ADDRESS_HASH },
	{ "IPAddresses", BALANCE_ADDRESS_HASH },
	{ "2", BALANCE_ADDRESS_HASH },
	{ "MacAddresses", BALANCE_ADDRESS_HASH },
	{ "3", BALANCE_ADDRESS_HASH },
	{ "Address Hash", BALANCE_ADDRESS_HASH },
	{ "AddressHash", BALANCE_ADDRESS_HASH },
	{ NULL, BALANCE_UNKNOWN },
};

/* VMSwitchType */
const struct state_word state_words_switch[] = {
	{ "Private", SWITCH_PRIVATE },
	{ "0", SWITCH_PRIVATE },
	{ "Internal", SWITCH_INTERNAL },
	{ "1", SWITCH_INTERNAL },
	{ "External", SWITCH_EXTERNAL },
	{ "2", SWITCH_EXTERNAL },
	{ NULL, SWITCH_TYPE_UNKNOWN },
};

const struct state_word state_words_tri[] = {
	{ "no", TRI_NO },
	{ "yes", TRI_YES },
	{ NULL, TRI_UNKNOWN },
};

uint8_t
state_word_value(const struct state_word *words, const char *s)
{
	for (; s != NULL && words->word != NULL; words++) {
		if (strcasecmp(s, words->word) == 0) {
			return words->value;
		}
	}
	return 0;
}

const char *
state_word_text(const struct state_word *words, uint8_t value)
{
	while (words->word != NULL && words->value != value) {
		words++;
	}
	return words->word != NULL ? words->word : "";
}
