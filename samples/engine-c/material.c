#include "material.h"

#include <GL/glcorearb.h>
#include <stdio.h>
#include <string.h>

static const char *const names[MAP_COUNT] = {"albedo", "normal", "roughness", "metallic", "ao"};

/* What a surface is like where a map does not say: grey, flat, half rough, no metal, open to the light. */
static const uint8_t defaults[MAP_COUNT][4] = {
    {180, 180, 180, 255}, {128, 128, 255, 255}, {128, 128, 128, 255}, {0, 0, 0, 255}, {255, 255, 255, 255}};

static bool succeeded(texgen_result result, const char *what)
{
    if (result != TEXGEN_OK) {
        fprintf(stderr, "%s: %s\n", what, texgen_last_error());
    }
    return result == TEXGEN_OK;
}

bool material_load(material *made, const char *path, texgen_get_function get_function)
{
    texgen_model_info info = {.size = sizeof info};

    memset(made, 0, sizeof *made);
    made->normal_up = 1.0f;
    if (!succeeded(texgen_load(path, get_function, NULL, &made->model), "loading") ||
        !succeeded(texgen_get_model_info(made->model, &info), "asking")) {
        return false;
    }

    for (uint32_t i = 0; i < info.map_count; i++) {
        texgen_map_info map = {.size = sizeof map};
        if (!succeeded(texgen_get_map_info(made->model, i, &map), "asking")) {
            return false;
        }
        for (int k = 0; k < MAP_COUNT; k++) {
            /* A model of a grey picture has one map of that name. */
            bool is_colour = k == MAP_ALBEDO && strcmp(map.name, "grey") == 0;
            if (is_colour || strcmp(map.name, names[k]) == 0) {
                made->maps[k] = map.name;
            }
        }
        if (map.flags & TEXGEN_MAP_NORMAL_Y_DOWN) {
            made->normal_up = -1.0f;
        }
    }

    glGenTextures(MAP_COUNT, made->textures);
    for (int k = 0; k < MAP_COUNT; k++) {
        glBindTexture(GL_TEXTURE_2D, made->textures[k]);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 1, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, defaults[k]);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        if (made->maps[k] != NULL) {
            glDeleteTextures(1, &made->textures[k]);
            made->textures[k] = 0;
        }
    }
    return true;
}

bool material_begin(material *made, uint64_t seed, uint32_t side)
{
    texgen_request request = {.size = sizeof request};

    request.seed = seed;
    request.width = request.height = side;
    return succeeded(texgen_begin(made->model, &request, &made->session), "beginning") && material_advance(made, 1);
}

bool material_advance(material *made, uint32_t microseconds)
{
    if (made->progress.is_finished) {
        return true;
    }
    if (!succeeded(texgen_advance(made->session, microseconds), "advancing")) {
        return false;
    }

    made->progress.size = sizeof made->progress;
    if (!succeeded(texgen_progress(made->session, &made->progress), "asking")) {
        return false;
    }
    for (int k = 0; k < MAP_COUNT && (!made->is_turning || made->progress.is_finished); k++) {
        texgen_view view = {.size = sizeof view};
        view.map = made->maps[k];
        if (view.map != NULL && !succeeded(texgen_texture(made->session, &view, &made->textures[k]), "showing")) {
            return false;
        }
    }
    return true;
}

bool material_turn(material *made, uint64_t seed, uint64_t towards, double turn)
{
    made->is_turning = true;
    made->progress.is_finished = 0;
    return succeeded(texgen_restart_between(made->session, seed, towards, turn), "turning");
}

void material_free(material *made)
{
    for (int k = 0; k < MAP_COUNT; k++) {
        if (made->maps[k] == NULL) {
            glDeleteTextures(1, &made->textures[k]);
        }
    }

    /* With all of its sessions, and their textures. */
    texgen_free_model(made->model);
}
