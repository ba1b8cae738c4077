/* Setters of what the operator says of ports. */
#ifndef CLI_CONFIG_PORTS_H
#define CLI_CONFIG_PORTS_H

#include "cli/config/config_key.h"

/* An extended regular expression of port names that are not judged. */
config_setter config_set_ignore_port;
/* An extended regular expression of ifAlias that is not judged. */
config_setter config_set_ignore_alias;
/* Ports of a switch that lead to other switches. */
config_setter config_set_uplink;
/* Ports of a switch that lead to hosts. */
config_setter config_set_edge;
/* Ports of a switch that are not judged. */
config_setter config_set_ignore;
/* Ports of a switch that lead to its MLAG peer. */
config_setter config_set_mlag_peer;

#endif
