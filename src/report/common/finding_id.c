#include "report/common/finding_id.h"

#include <stdio.h>

char *
finding_id_text(const uint8_t id[static 6], char buf[static FINDING_ID_SIZE])
{
	(void)snprintf(buf, FINDING_ID_SIZE, "%02x%02x%02x%02x%02x%02x", id[0], id[1], id[2],
	    id[3], id[4], id[5]);
	return buf;
}

char *
finding_id(const struct finding *f, char buf[static FINDING_ID_SIZE])
{
	return finding_id_text(f->id, buf);
}
