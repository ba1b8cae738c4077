#include "collect/netconf/model.h"

#define MODEL(symbol) extern const struct nc_model nc_##symbol;
#include "collect/netconf/models.def"
#undef MODEL

const struct nc_model *const nc_models[] = {
#define MODEL(symbol) &nc_##symbol,
#include "collect/netconf/models.def"
#undef MODEL
};
const size_t nc_nmodels = sizeof(nc_models) / sizeof(nc_models[0]);
