/* Setters of addresses and VLANs: lists of single ones and of ranges, which add up. */
#ifndef CLI_CONFIG_RANGES_H
#define CLI_CONFIG_RANGES_H

#include "cli/config/config_key.h"

/* Addresses that are given out by hand. */
config_setter config_set_static_range;
/* Addresses that several hosts may have. */
config_setter config_set_shared_mac;
/* Addresses that are not judged. */
config_setter config_set_ignore_mac;
/* NAME MIN-MAX: a pool of addresses; the name may hold blanks. */
config_setter config_set_pool;
/* Adds a range of the plan; its texts are copied. FDB_ELIMIT: at the cap. */
FDB_MUST_CHECK enum fdb_code config_add_planned(
    struct config *c, const struct planned_pool *row, struct fdb_err *err);
/* VLANs that are not judged. */
config_setter config_set_ignore_vlan;
/* VLANs of a domain; 100=200 says that both numbers are one VLAN. */
config_setter config_set_vlans;

#endif
