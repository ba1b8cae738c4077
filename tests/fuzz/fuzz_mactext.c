/*
 * Any bytes as a saved MAC address table: no line that holds an address is
 * passed over, rows make sense, and it is read in one go.
 */
#include "collect/replay/mactext/mac_reader.h"

#include "collect/device/table.h"
#include "fdbaudit/snapshot.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
	if (!good) {
		abort();
	}
}

/*
 * Lines in which a word is an address, read once more by themselves; all: of decimal
 * digits alone, what is left of one, and a last line that ends the text, too.
 */
static size_t
lines_with_address(const char *text, size_t len, bool all)
{
	struct screen *s = calloc(1, sizeof(*s));
	size_t n = 0;

	s->text = text;
	s->len = len;
	while (screen_next(s)) {
		bool any = all && (s->too_long || s->open);

		for (const char *at = s->line; *at != '\0';) {
			const size_t word = strcspn(at, " ");
			struct mac m;
			uint16_t vlan;

			any = any ||
			      ((all || strspn(at, "0123456789") < word) &&
				  mac_cell_address(at, word, &m, &vlan)) ||
			      (all && mac_cell_damaged(at, word));
			at += word;
			at += strspn(at, " ");
		}
		n += any;
	}
	free(s);
	return n;
}

/* Of the bytes themselves: nothing in a line takes its end away. */
static size_t
line_ends(const char *text, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		n += text[i] == '\n';
	}
	return n;
}

static void
check(const struct mac_line *line, size_t last)
{
	must(line->number >= last && line->number > 0);
	if (line->unused != NULL) {
		must(line->unused[0] != '\0');
		return;
	}
	must(line->mac.bits >> 48 == 0 && line->status <= STATUS_MGMT);
	must(line->vlan.vlan <= VLAN_MAX);
	must(line->vlan.vlan == 0 || line->vlan.fid == line->vlan.vlan);
	must(strnlen(line->port, sizeof(line->port)) < sizeof(line->port));
	if (line->place == MAC_PLACE_PORT || line->place == MAC_PLACE_FABRIC) {
		must(line->port[0] != '\0');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct mac_reader *r = malloc(sizeof(*r));
	struct mac_line *line = malloc(sizeof(*line));
	char why[128] = "";
	size_t number = 0;
	size_t seen;

	memcpy(text, data, size);
	text[size] = '\0';
	mac_reader_open(r, text, size);
	for (size_t last = 0; mac_reader_next(r, line); last = line->number) {
		check(line, last);
	}
	must(r->screen.ends == line_ends(text, size));
	seen = r->rows + r->unused + r->others;
	must(seen >= lines_with_address(text, size, false));
	must(seen <= lines_with_address(text, size, true));
	must(!mac_reader_lacks(r, &number, why, sizeof(why)) || (number > 0 && why[0] != '\0'));
	free(line);
	free(r);
	free(text);
	return 0;
}
