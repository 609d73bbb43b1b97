/* A turning torus in a photographer's studio. */
#ifndef SCENE_H
#define SCENE_H

#include "material.h"

typedef struct scene {
    int width;
    int height;
    uint32_t surface;
    uint32_t backdrop;
    uint32_t vertices;
    /* Drawn into with several samples a pixel, and then without. */
    uint32_t sampled;
    uint32_t resolved;
} scene;

bool scene_make(scene *made, int width, int height);

/* Draws it as it is after some seconds. */
void scene_draw(const scene *drawn, const material *worn, float seconds);

void scene_free(scene *made);

#endif
