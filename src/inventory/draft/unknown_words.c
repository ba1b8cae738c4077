#include "inventory/draft/unknown_words.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"
#include "inventory/draft/files.h"

#include <string.h>

enum { PER_FILE = 16, SHOWN = 40 };

void
draft_unknown_word(struct draft *d, uint32_t file, const char *label, const char *word)
{
	size_t i = d->nwords;
	size_t here = 0;

	for (; i > 0 && d->words[i - 1].file == file; i--, here++) {
		struct draft_word *w = &d->words[i - 1];

		if (w->label == label && text_casecmp(w->word, word) == 0) {
			w->n++;
			return;
		}
	}
	if (here > PER_FILE) {
		d->words[d->nwords - 1].n++;
		return;
	}
	d->words = vec_room(d->words, &d->cap_words, d->nwords + 1, sizeof(*d->words));
	d->words[d->nwords++] = (struct draft_word){ .file = file,
		.n = 1,
		.label = here == PER_FILE ? "Other columns" : label,
		.word = here == PER_FILE ? "" : draft_keep(d, word) };
}

void
draft_tell_unknown_words(struct draft *d)
{
	for (size_t i = 0; i < d->nwords; i++) {
		const struct draft_word *w = &d->words[i];

		draft_remark_format(d, (struct src){ w->file, 0 },
		    "%s: %u %s%s%.*s%s, which is not known: %s", w->label, (unsigned)w->n,
		    w->n == 1 ? "row says " : "rows say ",
		    w->word[0] != '\0' ? "\"" : "something", text_upto(w->word, SHOWN), w->word,
		    w->word[0] != '\0' ? "\"" : " else",
		    w->n == 1 ? "it counts as unknown" : "they count as unknown");
	}
}
