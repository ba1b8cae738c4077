/*
 * A paper for a pipeline: each planned item is a test case, an error where something of it could not be
 * compared; what was not read is an error of a case of its own. So a green line never stands for what
 * nobody looked at.
 */
#include "report/common/escape.h"
#include "report/paper/forms.h"
#include "report/paper/paper_lacks.h"
#include "report/paper/paper_words.h"

#include "fdbaudit/stamp.h"

static void
put_attribute(struct str *b, const char *name, const char *value)
{
	str_format(b, " %s=\"", name);
	escape_html(b, value);
	str_char(b, '"');
}

/* Puts what is wrong with an item, all of one weight. */
static void
put_fault(
    const struct paper *p, struct span s, const char *element, uint8_t weight, struct str *b)
{
	struct str text = { 0 };

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (p->result->list[i].weight == weight) {
			str_join(&text, "; ", p->result->list[i].text);
		}
	}
	str_format(b, "><%s", element);
	put_attribute(b, "type", paper_words_weight(p, weight));
	put_attribute(b, "message", str_get(&text));
	str_add(b, "/></testcase>\n");
	str_free(&text);
}

static void
put_case(const struct paper *p, uint32_t item, struct str *b)
{
	const struct planned *it = &p->plan->items[item];
	const struct span s = paper_words_remarks(p, item);

	str_add(b, "  <testcase");
	put_attribute(b, "classname", it->cluster[0] != '\0' ? it->cluster : "planned");
	put_attribute(b, "name", it->name);
	if (paper_words_collides(p, s)) {
		put_fault(p, s, "failure", REMARK_COLLISION, b);
	} else if (paper_words_unknown(p, s)) {
		put_fault(p, s, "error", REMARK_UNKNOWN, b);
	} else {
		str_add(b, "/>\n");
	}
}

/* Of cases, as put_case() writes them and that of the coverage. */
static size_t
count_errors(const struct paper *p, size_t lacks)
{
	size_t n = lacks > 0;

	for (uint32_t i = 0; i < p->plan->nitems; i++) {
		const struct span s = paper_words_remarks(p, i);

		n += !paper_words_collides(p, s) && paper_words_unknown(p, s);
	}
	return n;
}

static void
put_lack(void *arg, const char *text)
{
	struct str *b = arg;

	str_add(b, "    <error type=\"not-read\"");
	put_attribute(b, "message", text);
	str_add(b, "/>\n");
}

static void
ignore(void *arg, const char *text)
{
	(void)arg;
	(void)text;
}

void
paper_junit(const struct paper *p, FILE *out)
{
	const size_t lacks = paper_lacks(p, ignore, NULL);
	char stamp[STAMP_SIZE];
	struct str b = { 0 };

	str_add(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n <testsuite");
	put_attribute(&b, "name", paper_words_kind(p));
	str_format(&b, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" timestamp=\"%s\">\n",
	    p->plan->nitems + 1, p->result->ncollisions, count_errors(p, lacks),
	    stamp_format(p->now_ms, stamp));
	str_add(&b, "  <testcase classname=\"coverage\" name=\"all that counts was read\"");
	if (lacks > 0) {
		str_add(&b, ">\n");
		(void)paper_lacks(p, put_lack, &b);
		str_add(&b, "  </testcase>\n");
	} else {
		str_add(&b, "/>\n");
	}
	for (uint32_t i = 0; i < p->plan->nitems; i++) {
		put_case(p, i, &b);
		str_flush(&b, out);
	}
	str_add(&b, " </testsuite>\n</testsuites>\n");
	str_flush(&b, out);
	str_free(&b);
}
