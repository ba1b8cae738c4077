#include "inventory/build/order.h"

#include "fdbaudit/text.h"
#include "inventory/draft/draft.h"

#include <string.h>

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int
src_cmp(struct src a, struct src b)
{
	return a.file != b.file ? ORDER(a.file, b.file) : ORDER(a.line, b.line);
}

static int
name_cmp(const char *a, const char *b)
{
	const int c = text_casecmp(a, b);

	return c != 0 ? c : strcmp(a, b);
}

int
order_clusters(const void *a, const void *b)
{
	const struct draft_cluster *const *x = a;
	const struct draft_cluster *const *y = b;

	return name_cmp((*x)->name, (*y)->name);
}

int
order_hosts(const void *a, const void *b)
{
	const struct draft_host *const *x = a;
	const struct draft_host *const *y = b;

	return text_label_cmp((*x)->name, (*y)->name);
}

int
order_vms(const void *a, const void *b)
{
	const struct draft_vm *x = *(const struct draft_vm *const *)a;
	const struct draft_vm *y = *(const struct draft_vm *const *)b;
	int c = ORDER(draft_host_index(x->host), draft_host_index(y->host));

	c = c != 0 ? c : name_cmp(x->name, y->name);
	c = c != 0 ? c : strcmp(x->id, y->id);
	return c != 0 ? c : src_cmp(x->src, y->src);
}

int
order_nics(const void *a, const void *b)
{
	const struct draft_nic *x = *(const struct draft_nic *const *)a;
	const struct draft_nic *y = *(const struct draft_nic *const *)b;
	const uint32_t vx = x->vm != NULL ? x->vm->index : NONE;
	const uint32_t vy = y->vm != NULL ? y->vm->index : NONE;
	int c = ORDER(draft_host_index(x->host), draft_host_index(y->host));

	c = c != 0 ? c : ORDER(x->nic.kind, y->nic.kind);
	c = c != 0 ? c : ORDER(vx, vy);
	c = c != 0 ? c : name_cmp(x->nic.name, y->nic.name);
	c = c != 0 ? c : ORDER(x->nic.mac.bits, y->nic.mac.bits);
	c = c != 0 ? c : strcmp(x->nic.id, y->nic.id);
	return c != 0 ? c : src_cmp(x->nic.src, y->nic.src);
}

int
order_teams(const void *a, const void *b)
{
	const struct draft_team *x = *(const struct draft_team *const *)a;
	const struct draft_team *y = *(const struct draft_team *const *)b;
	const int c = ORDER(draft_host_index(x->host), draft_host_index(y->host));

	return c != 0 ? c : name_cmp(x->name, y->name);
}

int
order_pools(const void *a, const void *b)
{
	const struct pool *x = &((const struct draft_pool *)a)->pool;
	const struct pool *y = &((const struct draft_pool *)b)->pool;
	int c = name_cmp(x->name, y->name);

	c = c != 0 ? c : ORDER(x->min.bits, y->min.bits);
	c = c != 0 ? c : ORDER(x->max.bits, y->max.bits);
	c = c != 0 ? c : ORDER(x->kind, y->kind);
	return c != 0 ? c : src_cmp(x->src, y->src);
}

int
order_unused(const void *a, const void *b)
{
	const struct remark *x = a;
	const struct remark *y = b;
	const int c = src_cmp(x->src, y->src);

	return c != 0 ? c : strcmp(x->text, y->text);
}

static int
asked_age(const struct draft_asked *x, const struct draft_asked *y)
{
	const int c = ORDER(y->told.when, x->told.when);

	return c != 0 ? c : src_cmp(x->told.src, y->told.src);
}

int
order_asked(const void *a, const void *b)
{
	const struct draft_asked *const *x = a;
	const struct draft_asked *const *y = b;
	const int c = name_cmp((*x)->who, (*y)->who);

	return c != 0 ? c : asked_age(*x, *y);
}

int
order_asked_clusters(const void *a, const void *b)
{
	const struct draft_asked *x = *(const struct draft_asked *const *)a;
	const struct draft_asked *y = *(const struct draft_asked *const *)b;
	const int c = name_cmp(
	    x->cluster != NULL ? x->cluster : "", y->cluster != NULL ? y->cluster : "");

	return c != 0 ? c : asked_age(x, y);
}

int
order_grants(const void *a, const void *b)
{
	const struct grant *x = &(*(const struct draft_grant *const *)a)->grant;
	const struct grant *y = &(*(const struct draft_grant *const *)b)->grant;
	int c = ORDER(x->mac.bits, y->mac.bits);

	c = c != 0 ? c : ORDER(x->kind, y->kind);
	c = c != 0 ? c : name_cmp(x->to, y->to);
	return c != 0 ? c : src_cmp(x->src, y->src);
}
