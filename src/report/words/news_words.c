#include "report/words/news_words.h"

#include "report/common/status.h"

struct tally {
	size_t untold, new_, back, fixed, open; /* untold: no history knows */
};

bool
words_news_has(const struct finding *f)
{
	return report_is_urgent(f) && f->state != STATE_OPEN;
}

static struct tally
count(const struct report *r)
{
	struct tally t = { 0 };

	for (size_t i = 0; i < r->found->n; i++) {
		const struct finding *f = &r->found->list[i];

		t.fixed += f->state == STATE_FIXED;
		t.back += f->state == STATE_BACK && words_news_has(f);
		t.open += f->state == STATE_OPEN && report_is_urgent(f);
		t.new_ += f->state == STATE_NEW && words_news_has(f);
		t.untold += f->state == STATE_NONE && words_news_has(f);
	}
	return t;
}

bool
words_news_any(const struct report *r)
{
	const struct tally t = count(r);

	return t.untold + t.new_ + t.back + t.fixed > 0;
}

static void
put_count(struct str *to, size_t n, const char *word)
{
	if (n > 0) {
		str_format(to, "%s%zu %s", to->n > 0 ? ", " : "", n, word);
	}
}

void
words_news(const struct report *r, struct str *to)
{
	const struct tally t = count(r);

	put_count(to, t.untold, "found");
	put_count(to, t.new_, "new");
	put_count(to, t.back, "back");
	put_count(to, t.fixed, "fixed");
	put_count(to, t.open, "open still");
}
