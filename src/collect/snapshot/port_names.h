/*
 * One name for every port: ifName or ifDescr, else its number; unique in its
 * switch.
 */
#ifndef FDBAUDIT_PORT_NAMES_H
#define FDBAUDIT_PORT_NAMES_H

#include "collect/snapshot/builder.h"

/* Names the ports of the switch under way; they are sorted already. */
void snapshot_build_port_names(struct snapshot_builder *b);

#endif
