/*
 * Words of the estate: how values of the inventory are spelled. The inventory readers
 * know these words (src/inventory/cells), so they are fixed.
 */
#ifndef FDBAUDIT_REPORT_ESTATE_WORDS_H
#define FDBAUDIT_REPORT_ESTATE_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/inventory.h"

/* Each stands for an enum of inventory.h. */
enum estate_words {
	ESTATE_NIC_KIND,
	ESTATE_VLAN_MODE,
	ESTATE_VM_STATE,
	ESTATE_REPLICA,
	ESTATE_TEAM_MODE,
	ESTATE_BALANCE,
	ESTATE_POOL_KIND,
	ESTATE_SWITCH_TYPE,
	ESTATE_TRI, /* "true", "false" */
	ESTATE_NWORDS
};

/* Returns the word for a value; NULL: unknown. */
const char *estate_word(enum estate_words of, uint8_t value);

/* Appends IPv4 addresses, "10.20.1.11 10.20.1.12". */
void estate_ips(const struct inventory *inv, struct span ips, struct str *to);

/* Appends VLANs, runs of them as ranges: "10,20,110-130". */
void estate_vlans(const struct inventory *inv, struct span vlans, struct str *to);

#endif
