#include "inventory/map/several.h"

#include "inventory/cells/fields.h"

#include <string.h>

static const uint8_t beside[] = { COL_VLAN, COL_NIC, COL_SWITCH };

bool
several_begin(struct several *s, const struct export_row *r)
{
	s->whole = r;
	s->next = 0;
	s->n = r->cell[COL_MAC] != NULL ? field_mac_list(r->cell[COL_MAC], s->macs, SEVERAL_MAX)
					: 0;
	return s->n > 1;
}

/* The entry of a list, without blanks around it; false at the end. */
static bool
entry_next(const char **list, const char **entry, size_t *len)
{
	*entry = *list + strspn(*list, FIELD_LIST_BETWEEN);
	*entry += strspn(*entry, " \t");
	*len = strcspn(*entry, FIELD_LIST_BETWEEN);
	*list = *entry + *len;
	while (*len > 0 && (*entry)[*len - 1] == ' ') {
		(*len)--;
	}
	return *len > 0;
}

/* The cell's own text, its entry where it is a list of n; NULL: it tells nothing of one. */
static const char *
cell_of(const char *cell, size_t n, size_t which, char dst[static SEVERAL_CELL])
{
	const char *list = cell;
	const char *entry;
	size_t count = 0;
	size_t len;

	dst[0] = '\0';
	while (entry_next(&list, &entry, &len)) {
		if (count++ == which && len < SEVERAL_CELL) {
			memcpy(dst, entry, len);
			dst[len] = '\0';
		}
	}
	return count == 1 ? cell : count == n && dst[0] != '\0' ? dst : NULL;
}

const struct export_row *
several_next(struct several *s)
{
	if (s->next == s->n) {
		return NULL;
	}
	s->one = *s->whole;
	s->one.cell[COL_MAC] = mac_format(s->macs[s->next], s->mac);
	for (size_t i = 0; i < sizeof(beside); i++) {
		const char *cell = s->whole->cell[beside[i]];

		if (cell != NULL) {
			s->one.cell[beside[i]] = cell_of(cell, s->n, s->next, s->cells[i]);
			s->one.has[beside[i]] = s->one.cell[beside[i]] != NULL;
		}
	}
	s->next++;
	return &s->one;
}
