#include "store/findings/finding_place.h"

#include <string.h>

bool
finding_place_is_direction(const json_t *place)
{
	return json_is_true(json_object_get(place, "direction"));
}

static bool
same_key(const json_t *a, const json_t *b, const char *key)
{
	const char *x = json_string_value(json_object_get(a, key));
	const char *y = json_string_value(json_object_get(b, key));

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

bool
finding_place_same_switch(const json_t *a, const json_t *b)
{
	return same_key(a, b, "switch");
}

bool
finding_place_in(const json_t *list, const json_t *place)
{
	for (size_t i = 0; i < json_array_size(list) && i < FINDING_PLACES_MOST; i++) {
		const json_t *one = json_array_get(list, i);

		if (same_key(one, place, "switch") && same_key(one, place, "port")) {
			return true;
		}
	}
	return false;
}
