/*
 * Estate: the merged inventory written down. `fdbaudit inventory` reads the
 * JSON and the CSV back to the same estate; words are therefore fixed here.
 */
#ifndef FDBAUDIT_REPORT_ESTATE_H
#define FDBAUDIT_REPORT_ESTATE_H

#include "fdbaudit/inventory.h"
#include "report/file.h"
#include "report/common/out.h"

/* Their argument is the struct inventory. */
file_fn estate_text;
file_fn estate_json;
file_fn estate_csv;

/* NULL: unknown. */
const char *estate_nic_kind(uint8_t value);
const char *estate_vlan_mode(uint8_t value);
const char *estate_vm_state(uint8_t value);
const char *estate_replica(uint8_t value);
const char *estate_team_mode(uint8_t value);
const char *estate_balance(uint8_t value);
const char *estate_pool_kind(uint8_t value);
const char *estate_tri(uint8_t value); /* "true", "false" */

/* "path:line", or the path alone for a whole file. */
void estate_source(const struct inventory *inv, struct src src, struct str *to);

/* "10.20.1.11 10.20.1.12" */
void estate_ips(const struct inventory *inv, struct span ips, struct str *to);

/* "10,20,110-130" */
void estate_vlans(const struct inventory *inv, struct span vlans, struct str *to);

#endif
