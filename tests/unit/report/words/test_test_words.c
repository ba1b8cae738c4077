/* Where an address must be gone: only where somebody else keeps it. */
#include "report/words/test_words.h"

#include "aid/claims.h"

enum { HOST = 3, OTHER = 4 };

static const struct {
	uint32_t host; /* that has to change */
	uint32_t claimants[2], seen[2];
	bool past; /* the second sighting */
	int at; /* -1: nowhere */
	const char *why;
} rows[] = {
	{ HOST, { OTHER, HOST }, { OTHER, HOST }, false, 1, "at the host that changes" },
	{ NONE, { OTHER, HOST }, { OTHER, HOST }, false, -1, "no host is named" },
	{ HOST, { HOST, HOST }, { OTHER, HOST }, false, -1, "nobody else has it: it may stay" },
	{ HOST, { OTHER, HOST }, { OTHER, NONE }, false, -1, "not seen at the host" },
	{ HOST, { OTHER, HOST }, { OTHER, HOST }, true, -1,
	    "seen there in earlier runs alone" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const struct claimant claimants[2] = {
		{ NONE, row->claimants[0], NONE, true, false },
		{ NONE, row->claimants[1], NONE, true, false },
	};
	const struct sighting seen[2] = {
		{ .host = row->seen[0] },
		{ .host = row->seen[1], .past = row->past },
	};
	const struct finding f = { .host = row->host,
		.mac = { 0x00155d010b00 },
		.claimants = claimants,
		.nclaimants = 2,
		.seen = seen,
		.nseen = 2 };
	const struct sighting *at = words_test_place(&f);

	assert_ptr_equal(at, row->at < 0 ? NULL : &seen[row->at]);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, check), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
