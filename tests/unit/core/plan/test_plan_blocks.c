/* Blocks: what is free nearest. */
#include "aid/claims.h"

#include "core/plan/plan_blocks.h"

static const struct near_row {
	const char *taken; /* of eight blocks: x taken */
	uint32_t near, n, align, want;
	const char *why;
} rows[] = {
	{ "........", 3, 1, 1, 3, "itself" },
	{ "...x....", 3, 1, 1, 4, "the upper of two that are as near" },
	{ "...xx...", 3, 1, 1, 2, "the lower, where it is nearer" },
	{ "xxxxxxx.", 0, 1, 1, 7, "the last one" },
	{ ".xxxxxxx", 7, 1, 1, 0, "the first one" },
	{ "xxxxxxxx", 3, 1, 1, NO_BLOCK, "none" },
	{ ".x.x..x.", 0, 2, 1, 4, "two side by side" },
	{ ".x.x.x..", 7, 2, 1, 6, "two that end with the last" },
	{ "x.......", 0, 2, 2, 2, "two on a multiple of two" },
	{ "........", 0, 9, 1, NO_BLOCK, "more than there are" },
};

static void
nearest(void **state)
{
	const struct near_row *r = *state;
	struct plan_blocks b;

	plan_blocks_init(&b, UINT64_C(0x00155d000000), 8 * 256, 256);
	for (uint32_t i = 0; i < b.n; i++) {
		if (r->taken[i] == 'x') { /* one address of it will do */
			plan_blocks_mark(&b, b.first + i * 256 + 7, b.first + i * 256 + 7);
		}
	}
	plan_blocks_mark(&b, 0, b.first - 1); /* what lies beside it takes nothing */
	plan_blocks_mark(&b, b.first + 8 * 256, UINT64_C(0xffffffffffff));
	assert_int_equal(plan_blocks_nearest(&b, r->near, r->n, r->align), r->want);
	plan_blocks_free(&b);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, nearest), { .rows = NULL } };

	return claims_run(tables, NULL, 0);
}
