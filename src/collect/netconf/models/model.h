/*
 * A model: the YANG models or vendor RPCs by which one kind of switch tells its
 * tables. One file and one row of models.def for each.
 */
#ifndef FDBAUDIT_NETCONF_MODEL_H
#define FDBAUDIT_NETCONF_MODEL_H

#include "collect/netconf/reply/netconf_table.h"

#include <stddef.h>

/* How far a model is known (`doctor` says so). */
enum model_grade {
	MODEL_VERIFIED, /* replies of real switches were read */
	MODEL_PUBLIC_CODE /* known from documents and public code alone */
};

struct netconf_model {
	const char *name;
	const char *mark; /* part of a capability of the hello, by which it is known */
	enum model_grade grade;
	const struct netconf_table *tables;
	size_t ntables;
};

/* Leaves that models have taken from one another: of ietf-interfaces (RFC 8343), */
#define MODEL_INTERFACE_LEAVES                                                              \
	{ "interface/name", LEAF_NAME }, { "interface/description", LEAF_DESCR },           \
	    { "interface/oper-status", LEAF_OPER }, { "interface/phys-address", LEAF_MAC }, \
	{                                                                                   \
		"interface/speed", LEAF_SPEED                                               \
	}
/* and of openconfig-lldp; `state`: what stands between a neighbour and its leaves. */
#define MODEL_NEIGHBOUR_LEAVES(state)                                                      \
	{ "interface/name", LEAF_PORT }, { "neighbor/" state "chassis-id", LEAF_CHASSIS }, \
	    { "neighbor/" state "port-id", LEAF_PEER_PORT },                               \
	    { "neighbor/" state "port-description", LEAF_PEER_DESCR },                     \
	{                                                                                  \
		"neighbor/" state "system-name", LEAF_PEER_NAME                            \
	}

#endif
