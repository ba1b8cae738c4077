#include "store/findings/reminder.h"

enum { EACH_S = 7 * 24 * 3600 };

bool
reminder_is_due(int64_t opened, int64_t last, int64_t now)
{
	return opened > 0 && opened <= last && last < now &&
	       (now - opened) / EACH_S > (last - opened) / EACH_S;
}
