#include "core/judge/known/inquiry.h"

const char *
severity_name(enum severity s)
{
	switch (s) {
	case SEV_INFO:
		return "info";
	case SEV_WARNING:
		return "warning";
	case SEV_ERROR:
		return "error";
	case SEV_CRITICAL:
		return "critical";
	}
	return "unknown";
}

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
confidence_word(unsigned percent)
{
	return percent >= 80 ? "proven" : percent >= 50 ? "likely" : "suspected";
}
