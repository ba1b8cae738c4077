#include "collect/device/index_form.h"

enum { ADDRESS = 6 /* sub-identifiers of a MAC address */ };

/* Where the address begins behind `lead` sub-identifiers; INSTANCE_MAX: the index has another form. */
static size_t
address_at(const struct instance *form, size_t lead)
{
	if (form->n == lead + ADDRESS) {
		return lead;
	}
	/* some put the length in front, as for a string that may vary */
	return form->n == lead + 1 + ADDRESS && form->sub[lead] == ADDRESS ? lead + 1
									   : INSTANCE_MAX;
}

bool
index_form_make(const struct table *t, const struct instance *form, uint64_t fid, struct mac m,
    struct instance *out)
{
	const bool first = (t->flags & TABLE_MAC_FIRST) != 0;
	const bool component = (t->flags & TABLE_COMPONENT) != 0;
	const size_t lead = (component ? 1U : 0U) + (t->info.has_fid ? 1U : 0U);
	const size_t at = first ? 0 : address_at(form, lead);

	if ((t->flags & TABLE_PORT_IN_INDEX) != 0 || form->n > INSTANCE_MAX ||
	    form->n < lead + ADDRESS || at == INSTANCE_MAX ||
	    t->info.has_fid != (fid != NO_FID)) {
		return false;
	}
	*out = *form;
	for (size_t i = 0; i < ADDRESS; i++) {
		out->sub[at + i] = (uint32_t)(m.bits >> 8 * (ADDRESS - 1 - i) & 0xff);
	}
	if (t->info.has_fid) {
		out->sub[first ? ADDRESS : lead - 1] = (uint32_t)fid;
	}
	return true;
}
