#include "report/words/finding_words.h"

void
words_vlan_number(const struct report *r, const struct finding *f, struct str *to)
{
	if (f->mac.bits == 0) {
		return;
	}
	if (f->vlan != 0) {
		str_number(to, f->vlan);
	} else if (f->vlans.n == 0) {
		str_add(to, "unknown");
	}
	for (uint32_t i = 0; f->vlan == 0 && i < f->vlans.n; i++) {
		str_format(to, "%s%u", i > 0 ? " or " : "",
		    (unsigned)r->found->vlans[f->vlans.first + i]);
	}
}

void
words_vlan(const struct report *r, const struct finding *f, struct str *to)
{
	if (f->mac.bits != 0) {
		str_add(to, "VLAN ");
		words_vlan_number(r, f, to);
	}
}

void
words_subject(const struct finding *f, struct str *to)
{
	char mac[MAC_TEXT_SIZE];

	if (f->mac.bits != 0) {
		str_add(to, mac_format(f->mac, mac));
	} else if (f->subject != NULL) {
		str_add(to, f->subject);
	}
}

void
words_cause(const struct finding *f, struct str *to)
{
	str_format(to, "%s: %s, %s (%u of 100)", f->cause != NULL ? f->cause : f->rule,
	    f->label, confidence_word(f->confidence), f->confidence);
	if (f->state != STATE_NONE && f->state != STATE_NEW) {
		str_format(to, ", %s", finding_state_name((enum finding_state)f->state));
	}
}

void
words_moves(const struct finding *f, struct str *to)
{
	if (f->moves > 0) {
		str_add(to, "moved ");
		if (f->moves == 1) {
			str_add(to, "once");
		} else {
			str_format(to, "%u times", f->moves);
		}
		if (f->path != NULL) {
			str_format(to, ": %s", f->path);
		}
	}
	if (f->both != NULL) {
		str_join(to, "; ", f->both);
	}
}

bool
words_is_movement(const struct finding *f, const struct why *w)
{
	return (w->kind == PROOF_CHANGE && f->path != NULL) ||
	       (w->kind == PROOF_FDB_SETS && w->weight > 0 && f->both != NULL);
}

bool
words_is_news(const struct finding *f, const struct why *w)
{
	return w->kind == PROOF_INVENTORY ? f->nclaimants == 0 : !words_is_movement(f, w);
}

const char *
words_vlan_source(const struct finding *f)
{
	if (f->vlan == 0) {
		return NULL;
	}
	if (f->vlan_assumed) {
		return "assumed";
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		if (f->seen[i].vlan == f->vlan) {
			return "switch";
		}
	}
	return "export";
}
