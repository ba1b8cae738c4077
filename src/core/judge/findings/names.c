/* The words that all reports print for the kind and the state of a finding, and for who told of a movement. */
#include "fdbaudit/judge.h"

const char *
finding_kind_name(enum finding_kind k)
{
	switch (k) {
	case KIND_CONFLICT:
		return "conflict";
	case KIND_FLAPPING:
		return "flapping";
	case KIND_MOVE:
		return "move";
	case KIND_POOL:
		return "pool";
	case KIND_INVENTORY:
		return "inventory";
	case KIND_TOPOLOGY:
		return "topology";
	case KIND_COLLECTION:
		return "collection";
	}
	return "unknown";
}

const char *
finding_state_name(enum finding_state s)
{
	switch (s) {
	case STATE_NONE:
		return "";
	case STATE_NEW:
		return "new";
	case STATE_OPEN:
		return "open";
	case STATE_FIXED:
		return "fixed";
	case STATE_BACK:
		return "back";
	case STATE_SUPPRESSED:
		return "suppressed";
	}
	return "unknown";
}

const char *
finding_movement_name(enum movement_source s)
{
	switch (s) {
	case MOVEMENT_TABLE:
		return "table";
	case MOVEMENT_COUNTER:
		return "counter";
	case MOVEMENT_HISTORY:
		return "history";
	case MOVEMENT_LOG:
		return "syslog";
	}
	return "unknown";
}
