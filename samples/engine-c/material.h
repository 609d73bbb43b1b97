/* A material that TexGen makes while the engine draws: this is the part to take away. */
#ifndef MATERIAL_H
#define MATERIAL_H

#include "texgen.h"

#include <stdbool.h>

/* The maps that the scene's shader lights with. */
enum { MAP_ALBEDO, MAP_NORMAL, MAP_ROUGHNESS, MAP_METALLIC, MAP_AO, MAP_COUNT };

typedef struct material {
    texgen_model model;
    texgen_session session;
    texgen_progress_info progress;
    /* Whether it turns into another one: what is in view stays there until the next is finished. */
    bool is_turning;
    /* An OpenGL texture for each map: TexGen's, or one of a single texel where the model makes none. */
    uint32_t textures[MAP_COUNT];
    /* What TexGen calls the maps; null where the model makes none. */
    const char *maps[MAP_COUNT];
    /* 1 where normals point up in the picture, -1 where they point down. */
    float normal_up;
} material;

/* Prints what went wrong and returns false; so do all of them. */
bool material_load(material *made, const char *path, texgen_get_function get_function);
bool material_begin(material *made, uint64_t seed, uint32_t side);

/* Gives it some of the frame's time (0: a whole step), and brings its textures up to date. */
bool material_advance(material *made, uint32_t microseconds);

/* Begins the tile between two seeds, at a number of quarter turns. */
bool material_turn(material *made, uint64_t seed, uint64_t towards, double turn);

void material_free(material *made);

#endif
