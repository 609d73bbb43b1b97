/*
 * A small engine in C: a torus turns while its material appears out of noise.
 *
 *     engine MODEL [--headless] [--seed N] [--tile SIDE] [--size PIXELS] [--budget MICROSECONDS] [--frames N]
 *            [--animate SEED] [--screenshot FILE.ppm]
 *
 * With a window it runs until that is closed, without one until the material is finished; in either case for N frames if
 * that is asked for. The budget is the material's part of each frame's time; 0 is a step a frame.
 * With --animate it goes on, turning the material into that of another seed and back.
 */
#include "host.h"
#include "material.h"
#include "scene.h"
#include "screenshot.h"

#include <GL/glcorearb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* By how many quarter turns one picture of an animation differs from the next. */
#define TURN 0.03125

typedef struct options {
    const char *model;
    const char *screenshot;
    bool is_headless;
    uint64_t seed;
    bool is_animated;
    uint64_t towards;
    uint32_t tile;
    uint32_t budget;
    int size;
    int frames;
} options;

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (1e-9 * (double)now.tv_nsec);
}

static bool parse(options *parsed, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        const char *name = arguments[i], *value = i + 1 < count ? arguments[i + 1] : NULL;
        if (strcmp(name, "--headless") == 0) {
            parsed->is_headless = true;
        } else if (name[0] != '-' && parsed->model == NULL) {
            parsed->model = name;
        } else if (value == NULL) {
            return false;
        } else {
            const unsigned long long number = strtoull(value, NULL, 10);
            if (strcmp(name, "--screenshot") == 0) {
                parsed->screenshot = value;
            } else if (strcmp(name, "--seed") == 0) {
                parsed->seed = (uint64_t)number;
            } else if (strcmp(name, "--animate") == 0) {
                parsed->is_animated = true;
                parsed->towards = (uint64_t)number;
            } else if (strcmp(name, "--tile") == 0) {
                parsed->tile = (uint32_t)number;
            } else if (strcmp(name, "--budget") == 0) {
                parsed->budget = (uint32_t)number;
            } else if (strcmp(name, "--size") == 0) {
                parsed->size = (int)number;
            } else if (strcmp(name, "--frames") == 0) {
                parsed->frames = (int)number;
            } else {
                return false;
            }
            i++;
        }
    }
    return parsed->model != NULL && parsed->size > 0;
}

/* Frames until it is over; their number, or -1. */
static int run(const options *wish, const host *where, material *made, const scene *drawn)
{
    bool is_open = true;
    double turn = 0.0;
    int frame = 0;

    while (is_open && (wish->frames > 0 ? frame < wish->frames : !wish->is_headless || !made->progress.is_finished)) {
        if (wish->is_animated && made->progress.is_finished) {
            turn += TURN;
            if (!material_turn(made, wish->seed, wish->towards, turn)) {
                return -1;
            }
        }
        if (!material_advance(made, wish->budget)) {
            return -1;
        }
        scene_draw(drawn, made, (float)frame / 60.0f);
        if (!wish->is_headless) {
            glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
            glBlitFramebuffer(
                0, 0, drawn->width, drawn->height, 0, 0, drawn->width, drawn->height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
            glBindFramebuffer(GL_FRAMEBUFFER, drawn->resolved);
        }
        is_open = where->show();
        frame++;
    }
    return frame;
}

int main(int count, char **arguments)
{
    options wish = {.seed = 1, .tile = 256, .budget = 4000, .size = 720};
    host where;
    material made;
    scene drawn;
    double start;
    int frames;

    if (!parse(&wish, count, arguments)) {
        fprintf(stderr,
            "Usage: %s MODEL [--headless] [--seed N] [--tile SIDE] [--size PIXELS] [--budget MICROSECONDS] "
            "[--frames N] [--animate SEED] [--screenshot FILE.ppm]\n", arguments[0]);
        return 2;
    }
    if (!(wish.is_headless ? host_open_egl(&where) : host_open_glfw(&where, wish.size, wish.size))) {
        return 1;
    }

    start = seconds();
    if (!material_load(&made, wish.model, where.get_function)) {
        return 1;
    }
    printf("loaded in %.0f ms on %s\n", 1e3 * (seconds() - start), (const char *)glGetString(GL_RENDERER));

    if (!material_begin(&made, wish.seed, wish.tile) || !scene_make(&drawn, wish.size, wish.size) ||
        (frames = run(&wish, &where, &made, &drawn)) < 0) {
        return 1;
    }
    printf("seed %llu: %u of %u steps in %d frames\n", (unsigned long long)wish.seed, made.progress.step,
        made.progress.step_count, frames);

    if (wish.screenshot != NULL && !screenshot_write(wish.screenshot, wish.size, wish.size)) {
        return 1;
    }
    scene_free(&drawn);
    material_free(&made);
    where.close();
    return 0;
}
