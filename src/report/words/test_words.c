#include "report/words/test_words.h"

static bool
others_have_it(const struct finding *f)
{
	for (uint32_t i = 0; i < f->nclaimants; i++) {
		if (f->claimants[i].host != f->host) {
			return true;
		}
	}
	return false;
}

const struct sighting *
words_test_place(const struct finding *f)
{
	if (f->host == NONE || f->mac.bits == 0 || !others_have_it(f)) {
		return NULL;
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		if (f->seen[i].host == f->host && !f->seen[i].past) {
			return &f->seen[i];
		}
	}
	return NULL;
}

void
words_test_line(const struct finding *f, struct str *to)
{
	char mac[MAC_TEXT_SIZE];

	str_format(to, "fdbaudit watch %s --for 1m", mac_format(f->mac, mac));
}
