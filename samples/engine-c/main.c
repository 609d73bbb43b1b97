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
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* By how many quarter turns one picture of an animation differs from the next. */
#define TURN 0.03125

/* Of tiles and pictures, in pixels. */
#define LARGEST_SIDE 16384u

typedef struct options {
    const char *model;
    const char *screenshot;
    bool is_headless;
    bool is_animated;
    uint64_t seed;
    uint64_t towards;
    uint64_t tile;
    uint64_t budget;
    uint64_t size;
    uint64_t frames;
} options;

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (1e-9 * (double)now.tv_nsec);
}

static bool fail_with_usage(const char *program)
{
    fprintf(stderr,
        "Usage: %s MODEL [--headless] [--seed N] [--tile SIDE] [--size PIXELS] [--budget MICROSECONDS] "
        "[--frames N] [--animate SEED] [--screenshot FILE.ppm]\n", program);
    return false;
}

/* Digits alone, of a number that is not too large. */
static bool parse_number(const char *name, const char *text, uint64_t most, uint64_t *number)
{
    char *end;

    errno = 0;
    *number = (uint64_t)strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || *number > most) {
        fprintf(stderr, "%s takes a number from 0 to %llu, not '%s'.\n", name, (unsigned long long)most, text);
        return false;
    }
    return true;
}

static bool parse(options *parsed, int count, char **arguments)
{
    const struct {
        const char *name;
        uint64_t *number;
        uint64_t most;
    } numbers[] = {
        {"--seed", &parsed->seed, UINT64_MAX}, {"--animate", &parsed->towards, UINT64_MAX},
        {"--tile", &parsed->tile, LARGEST_SIDE}, {"--size", &parsed->size, LARGEST_SIDE},
        {"--budget", &parsed->budget, UINT32_MAX}, {"--frames", &parsed->frames, UINT32_MAX}};
    const size_t number_count = sizeof numbers / sizeof numbers[0];

    for (int i = 1; i < count; i++) {
        const char *name = arguments[i], *value = i + 1 < count ? arguments[i + 1] : NULL;
        size_t k = 0;
        while (k < number_count && strcmp(name, numbers[k].name) != 0) {
            k++;
        }
        if (strcmp(name, "--headless") == 0) {
            parsed->is_headless = true;
            continue;
        }
        if (name[0] != '-' && parsed->model == NULL) {
            parsed->model = name;
            continue;
        }
        if (value == NULL || (k == number_count && strcmp(name, "--screenshot") != 0)) {
            return fail_with_usage(arguments[0]);
        }
        if (k == number_count) {
            parsed->screenshot = value;
        } else if (!parse_number(name, value, numbers[k].most, numbers[k].number)) {
            return false;
        }
        parsed->is_animated |= strcmp(name, "--animate") == 0;
        i++;
    }
    return (parsed->model != NULL && parsed->size > 0) || fail_with_usage(arguments[0]);
}

/* Frames until it is over; their number, or -1. */
static int64_t run(const options *wish, const host *where, material *made, const scene *drawn)
{
    bool is_open = true;
    double turn = 0.0;
    uint64_t frame = 0;

    while (is_open && (wish->frames > 0 ? frame < wish->frames : !wish->is_headless || !made->progress.is_finished)) {
        if (wish->is_animated && made->progress.is_finished) {
            turn += TURN;
            if (!material_turn(made, wish->seed, wish->towards, turn)) {
                return -1;
            }
        }
        if (!material_advance(made, (uint32_t)wish->budget)) {
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
    return (int64_t)frame;
}

int main(int count, char **arguments)
{
    options wish = {.seed = 1, .tile = 256, .budget = 4000, .size = 720};
    host where;
    material made;
    scene drawn;
    double start;
    int64_t frames;
    int size;

    if (!parse(&wish, count, arguments)) {
        return 2;
    }
    size = (int)wish.size;
    if (!(wish.is_headless ? host_open_egl(&where) : host_open_glfw(&where, size, size))) {
        return 1;
    }

    start = seconds();
    if (!material_load(&made, wish.model, where.get_function)) {
        return 1;
    }
    printf("loaded in %.0f ms on %s\n", 1e3 * (seconds() - start), (const char *)glGetString(GL_RENDERER));

    if (!material_begin(&made, wish.seed, (uint32_t)wish.tile) || !scene_make(&drawn, size, size) ||
        (frames = run(&wish, &where, &made, &drawn)) < 0) {
        return 1;
    }
    printf("seed %llu: %u of %u steps in %lld frames\n", (unsigned long long)wish.seed, made.progress.step,
        made.progress.step_count, (long long)frames);

    if (wish.screenshot != NULL && !screenshot_write(wish.screenshot, size, size)) {
        return 1;
    }
    scene_free(&drawn);
    material_free(&made);
    where.close();
    return 0;
}
