/*
 * The setters of config.def that have a file of their own: addresses and VLANs.
 */
#ifndef CLI_CONFIG_KEYS_H
#define CLI_CONFIG_KEYS_H

#include "cli/config/config.h"

enum fdb_code set_static_range(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err);
enum fdb_code set_shared_mac(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err);
enum fdb_code set_ignore_mac(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err);
enum fdb_code set_pool(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err);
enum fdb_code set_ignore_vlan(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err);
enum fdb_code set_vlans(
    struct config *c, void *at, const struct key *k, const char *value, struct fdb_err *err);

#endif
