/* What is looked at, part by part: check.def. Each part says what it found. */
#ifndef CLI_CHECK_PARTS_H
#define CLI_CHECK_PARTS_H

#include "cli/check/check_say.h"

#define CHECK(name) void check_##name(struct check *k);
#include "cli/check/check.def"
#undef CHECK

#endif
