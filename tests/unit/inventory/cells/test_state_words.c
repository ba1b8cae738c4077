/* States as words and as numbers of the enums in Microsoft.HyperV.PowerShell. */
#include "inventory/cells/state_words.h"

#include "aid/claims.h"

static const struct state_claim {
	const struct state_word *words;
	const char *s;
	uint8_t value;
	const char *text; /* that reports print for the value */
	const char *why;
} states[] = {
	{ state_words_vm, "Running", VM_RUNNING, "Running", "a word" },
	{ state_words_vm, "running", VM_RUNNING, "Running", "without case" },
	{ state_words_vm, "2", VM_RUNNING, "Running", "VMState Running as a number" },
	{ state_words_vm, "Starting", VM_RUNNING, "Running", "what starts may send already" },
	{ state_words_vm, "PowerOff", VM_OFF, "Off", "SCVMM's word" },
	{ state_words_vm, "Powered Off", VM_OFF, "Off", "VMware, with a blank" },
	{ state_words_vm, "powered-on", VM_RUNNING, "Running", "and a dash" },
	{ state_words_vm, "Suspended", VM_PAUSED, "Paused", "VMware's word" },
	{ state_words_vm, "Wird ausgef\xc3\xbchrt", VM_RUNNING, "Running", "German" },
	{ state_words_vm,
	    "Arr\xc3\xaat\xc3\xa9"
	    "e",
	    VM_OFF, "Off", "French" },
	{ state_words_vm, "\xe5\x81\x9c\xe6\xad\xa2", VM_OFF, "Off", "Japanese" },
	{ state_words_vm, "Melting", VM_STATE_UNKNOWN, "", "a word of no table" },
	{ state_words_vm, NULL, VM_STATE_UNKNOWN, "", "an empty cell" },
	{ state_words_replica, "3", REPLICA_TEST, "TestReplica", "VMReplicationMode" },
	{ state_words_vlan_mode, "1", VLAN_ACCESS, "Access", "VMNetworkAdapterVlanMode" },
	{ state_words_team_mode, "2", TEAM_LACP, "Lacp", "MSFT_NetLbfoTeam" },
	{ state_words_balance, "Address Hash", BALANCE_ADDRESS_HASH, "TransportPorts",
	    "the word of the dialogue; reports print the cmdlet's" },
	{ state_words_tri, "yes", TRI_YES, "yes", "our own words" },
};

static void
check_state(void **state)
{
	const struct state_claim *claim = *state;

	assert_int_equal(state_word_value(claim->words, claim->s), claim->value);
	assert_string_equal(state_word_text(claim->words, claim->value), claim->text);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(states, check_state), { 0 } };

	return claims_run(tables, NULL, 0);
}
