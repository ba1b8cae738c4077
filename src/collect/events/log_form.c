#include "collect/events/log_form.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	LINE_MOST = 2048, /* bytes of a line that are looked at */
	STEPS_MOST =
	    20000, /* of a sentence in a line; a long line of the right form takes hundreds */
	VLAN_MOST = 4094,
	COUNT_MOST = 1000000
};

/* ---- the rows ------------------------------------------------------------------------------- */

/* An address in any spelling with marks; a port: names have blanks ("Port-channel 5"). */
#define MAC_                                                                                   \
	"(?<mac>(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|(?:[0-9a-f]{4}[.-]){2}[0-9a-f]{4}|[0-9a-f]{" \
	"12})"
#define VLAN_ "(?<vlan>[0-9]{1,4})"
#define FROM_ "(?:port |interface )?(?<from>[^,]{1,64}?)"
#define TO_ "(?:port |interface )?(?<to>[^ ,]+(?: [0-9][0-9/.:]*)?)"
#define END_ "(?=[ ,]|$)"
#define COUNT_ "(?<count>[0-9]{1,9})"
#define FLAPS false
#define MOVED true
#define LOG_FORM(vendor_, key_, sentence_, says_) { (vendor_), (says_) },
static const struct log_form forms[] = {
#include "collect/events/log_forms.def"
};
#undef LOG_FORM
#define LOG_FORM(vendor_, key_, sentence_, says_) { (key_), (sentence_) },
static const struct {
	const char *key, *sentence;
} rows[] = {
#include "collect/events/log_forms.def"
};
#undef LOG_FORM
enum { FORMS = sizeof(forms) / sizeof(forms[0]) };

/* Several in one line. Groups: of the line before, how many, in how many of which unit. */
#define WITHIN_ "(?:in|within) (?:the )?(?:last |past )?([0-9]{1,6})(?:\\.[0-9]+)? ?([smh])"
static const char fold[] = "(?|(last )?message repeated ([0-9]{1,9})(?: times?)?(?: " WITHIN_
			   ")?|()\\b([0-9]{1,9}) (?:mac )?moves " WITHIN_ ")";
enum { FOLD_LAST = 1, FOLD_N, FOLD_WITHIN, FOLD_UNIT };

/* ---- made ready ----------------------------------------------------------------------------- */

/* Which group of a sentence is what; 0: it has none. */
struct groups {
	int mac, vlan, from, to, count;
};

struct log_reader {
	pcre2_code *sentences[FORMS];
	pcre2_code *fold;
	struct groups groups[FORMS];
	pcre2_match_data *match;
	pcre2_match_context *limits;
};

static int
group_of(const pcre2_code *c, const char *name)
{
	const int n = pcre2_substring_number_from_name(c, (PCRE2_SPTR)name);

	return n > 0 ? n : 0;
}

static pcre2_code *
compile(const char *sentence)
{
	int why;
	PCRE2_SIZE at;
	pcre2_code *c = pcre2_compile(
	    (PCRE2_SPTR)sentence, PCRE2_ZERO_TERMINATED, PCRE2_CASELESS, &why, &at, NULL);

	if (c == NULL) {
		vec_out_of_memory(); /* the sentences are ours: nothing but memory is wanting */
	}
	(void)pcre2_jit_compile(
	    c, PCRE2_JIT_COMPLETE); /* where the system forbids it, slower */
	return c;
}

static void
make_ready(struct log_reader *r, size_t i)
{
	pcre2_code *c = compile(rows[i].sentence);

	r->sentences[i] = c;
	r->groups[i] = (struct groups){ group_of(c, "mac"), group_of(c, "vlan"),
		group_of(c, "from"), group_of(c, "to"), group_of(c, "count") };
}

struct log_reader *
log_form_reader_new(void)
{
	struct log_reader *r = vec_zeroed(1, sizeof(*r));

	for (size_t i = 0; i < FORMS; i++) {
		make_ready(r, i);
	}
	r->fold = compile(fold);
	r->match = pcre2_match_data_create(8, NULL);
	r->limits = pcre2_match_context_create(NULL);
	if (r->match == NULL || r->limits == NULL) {
		vec_out_of_memory();
	}
	(void)pcre2_set_match_limit(r->limits, STEPS_MOST);
	return r;
}

void
log_form_reader_free(struct log_reader *r)
{
	if (r == NULL) {
		return;
	}
	for (size_t i = 0; i < FORMS; i++) {
		pcre2_code_free(r->sentences[i]);
	}
	pcre2_code_free(r->fold);
	pcre2_match_data_free(r->match);
	pcre2_match_context_free(r->limits);
	free(r);
}

/* ---- a line --------------------------------------------------------------------------------- */

/* The first place of the word, whatever its case; NULL: it is not there. */
static const char *
find(const char *at, const char *end, const char *word)
{
	const size_t n = strlen(word);

	for (; (size_t)(end - at) >= n; at++) {
		if ((*at | ' ') == (*word | ' ') && strncasecmp(at, word, n) == 0) {
			return at;
		}
	}
	return NULL;
}

static struct log_piece
piece(const struct log_reader *r, const char *line, int group)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(r->match) + (size_t)2 * (size_t)group;
	struct log_piece p = { line, 0 };

	if (group == 0 || at[0] == PCRE2_UNSET) {
		return p;
	}
	p = (struct log_piece){ line + at[0], at[1] - at[0] };
	while (p.n > 0 && strchr(" \t.;:\"')]>", p.at[p.n - 1]) != NULL) {
		p.n--; /* of the sentence */
	}
	return p;
}

static uint32_t
number(struct log_piece p)
{
	uint32_t n = 0;

	for (size_t i = 0; i < p.n; i++) {
		n = n * 10 + (uint32_t)(p.at[i] - '0');
	}
	return n < COUNT_MOST ? n : COUNT_MOST;
}

/* The sentence has seen to the marks, and vendors differ in them: digits alone count. */
static struct mac
address(struct log_piece p)
{
	char digits[12];
	size_t n = 0;
	struct mac m = { 0 };

	for (size_t i = 0; i < p.n && n < sizeof(digits); i++) {
		if (text_hex_digit(p.at[i]) >= 0) {
			digits[n++] = p.at[i];
		}
	}
	(void)mac_parse(digits, n, &m);
	return m;
}

static bool
read_by(struct log_reader *r, size_t form, const char *line, size_t n, struct log_move *out)
{
	const struct groups *g = &r->groups[form];
	struct log_move m = { .form = &forms[form], .count = 1 };

	if (pcre2_match(r->sentences[form], (PCRE2_SPTR)line, n, 0, 0, r->match, r->limits) <
	    0) {
		return false;
	}
	m.mac = address(piece(r, line, g->mac));
	if (g->mac != 0 && m.mac.bits == 0) {
		return false;
	}
	m.vlan = (uint16_t)number(piece(r, line, g->vlan));
	if (m.vlan > VLAN_MOST) {
		return false;
	}
	m.from = piece(r, line, g->from);
	m.to = piece(r, line, g->to);
	if (g->count != 0) {
		m.count = number(piece(r, line, g->count));
	}
	*out = m;
	return true;
}

/* Row by row: the first whose sentence matches. */
static enum log_says
by_rows(struct log_reader *r, const char *line, const char *end, struct log_move *out)
{
	enum log_says says = LOG_OTHER;

	for (size_t i = 0; i < FORMS; i++) {
		if (find(line, end, rows[i].key) == NULL) {
			continue;
		}
		if (read_by(r, i, line, (size_t)(end - line), out)) {
			return LOG_MOVE;
		}
		says = forms[i].vendor != NULL ? LOG_UNLIKE : says;
	}
	return says;
}

enum log_says
log_form_line(struct log_reader *r, const char *line, size_t n, struct log_move *out)
{
	const char *end = line + (n < LINE_MOST ? n : LINE_MOST);

	if (find(line, end, "flap") == NULL && find(line, end, "mov") == NULL) {
		return LOG_OTHER; /* none of the rows: most lines of a log end here */
	}
	return by_rows(r, line, end, out);
}

/* What T seconds, minutes or hours are; UINT32_MAX where nothing is told. */
static uint32_t
seconds(struct log_piece n, struct log_piece unit)
{
	const uint32_t of = unit.n == 0               ? 1
			    : (*unit.at | ' ') == 'm' ? 60
			    : (*unit.at | ' ') == 'h' ? 3600
						      : 1;

	return n.n > 0 ? number(n) * of : UINT32_MAX;
}

void
log_form_fold(struct log_reader *r, const char *line, size_t n, struct log_fold *out)
{
	const char *end = line + (n < LINE_MOST ? n : LINE_MOST);

	*out = (struct log_fold){ .within_s = UINT32_MAX };
	if ((find(line, end, "repeated ") == NULL && find(line, end, "moves ") == NULL) ||
	    pcre2_match(r->fold, (PCRE2_SPTR)line, (size_t)(end - line), 0, 0, r->match,
		r->limits) < 0) {
		return;
	}
	*out = (struct log_fold){ .n = number(piece(r, line, FOLD_N)),
		.within_s = seconds(piece(r, line, FOLD_WITHIN), piece(r, line, FOLD_UNIT)),
		.last = piece(r, line, FOLD_LAST).n > 0 };
}
