#include "scene.h"

#include <GL/glcorearb.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { RINGS = 192, SIDES = 96, SAMPLES = 4, LONGEST_SHADER = 1 << 14 };

static const char *const samplers[MAP_COUNT] = {"albedoMap", "normalMap", "roughnessMap", "metallicMap", "aoMap"};

static bool read_shader(const char *name, char *text)
{
    char path[1024];
    FILE *file;
    size_t length = 0;

    snprintf(path, sizeof path, "%s/%s", SHADER_DIR, name);
    file = fopen(path, "rb");
    if (file != NULL) {
        length = fread(text, 1, LONGEST_SHADER - 1, file);
        fclose(file);
    }
    text[length] = '\0';
    if (length == 0) {
        fprintf(stderr, "cannot read the shader %s\n", path);
    }
    return length > 0;
}

static bool add_stage(uint32_t program, uint32_t stage, const char *name)
{
    static char text[LONGEST_SHADER], studio[LONGEST_SHADER];
    const char *parts[] = {"#version 430 core\n", studio, text};
    const bool is_fragment = stage == GL_FRAGMENT_SHADER;
    uint32_t shader = glCreateShader(stage);
    int compiled;

    if (!read_shader(name, text) || !read_shader("Studio.glsl", studio)) {
        return false;
    }
    glShaderSource(shader, is_fragment ? 3 : 1, is_fragment ? parts : parts + 2, NULL);
    glCompileShader(shader);
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (!compiled) {
        glGetShaderInfoLog(shader, sizeof text, NULL, text);
        fprintf(stderr, "%s: %s\n", name, text);
        return false;
    }
    glAttachShader(program, shader);
    glDeleteShader(shader);
    return true;
}

static bool make_program(uint32_t *program, const char *vertex, const char *fragment)
{
    int linked;

    *program = glCreateProgram();
    if (!add_stage(*program, GL_VERTEX_SHADER, vertex) || !add_stage(*program, GL_FRAGMENT_SHADER, fragment)) {
        return false;
    }
    glLinkProgram(*program);
    glGetProgramiv(*program, GL_LINK_STATUS, &linked);
    return linked;
}

static uint32_t make_target(int width, int height, int samples)
{
    uint32_t target, buffers[2];

    glGenFramebuffers(1, &target);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glGenRenderbuffers(2, buffers);
    glBindRenderbuffer(GL_RENDERBUFFER, buffers[0]);
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, buffers[0]);
    glBindRenderbuffer(GL_RENDERBUFFER, buffers[1]);
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, GL_DEPTH_COMPONENT24, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, buffers[1]);

    /* Once it is not bound, they live as long as the framebuffer that they are attached to. */
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteRenderbuffers(2, buffers);
    return target;
}

bool scene_make(scene *made, int width, int height)
{
    made->width = width;
    made->height = height;
    made->sampled = make_target(width, height, SAMPLES);
    made->resolved = make_target(width, height, 0);
    glGenVertexArrays(1, &made->vertices);
    return make_program(&made->surface, "Torus.vert", "Surface.frag") &&
        make_program(&made->backdrop, "Backdrop.vert", "Backdrop.frag");
}

/* Turning about its own axis, and tilted towards the camera. Columns, as OpenGL has them. */
static void set_world(uint32_t program, float seconds)
{
    const float turn = 0.6f * seconds, tilt = 0.62f + (0.12f * sinf(0.9f * seconds));
    const float c = cosf(turn), s = sinf(turn), ct = cosf(tilt), st = sinf(tilt);
    const float world[16] = {c, s * st, -s * ct, 0, 0, ct, st, 0, s, -c * st, c * ct, 0, 0, 0, 0, 1};

    glUniformMatrix4fv(glGetUniformLocation(program, "world"), 1, GL_FALSE, world);
}

static void set_camera(const scene *drawn)
{
    const float distance = 4.3f, near = 0.1f, far = 20.0f, zoom = 2.5f;
    const float aspect = (float)drawn->width / (float)drawn->height;
    const float depth = (far + near) / (near - far), offset = 2.0f * far * near / (near - far);
    const float view_projection[16] = {
        zoom / aspect, 0, 0, 0, 0, zoom, 0, 0, 0, 0, depth, -1, 0, 0, offset - (depth * distance), distance};

    glUniformMatrix4fv(glGetUniformLocation(drawn->surface, "viewProjection"), 1, GL_FALSE, view_projection);
    glUniform3f(glGetUniformLocation(drawn->surface, "eye"), 0.0f, 0.0f, distance);
}

void scene_draw(const scene *drawn, const material *worn, float seconds)
{
    glBindFramebuffer(GL_FRAMEBUFFER, drawn->sampled);
    glViewport(0, 0, drawn->width, drawn->height);
    glBindVertexArray(drawn->vertices);
    glClear(GL_DEPTH_BUFFER_BIT);

    glDisable(GL_DEPTH_TEST);
    glUseProgram(drawn->backdrop);
    glDrawArrays(GL_TRIANGLES, 0, 3);

    glEnable(GL_DEPTH_TEST);
    glUseProgram(drawn->surface);
    set_world(drawn->surface, seconds);
    set_camera(drawn);
    glUniform1f(glGetUniformLocation(drawn->surface, "normalUp"), worn->normal_up);
    for (int k = 0; k < MAP_COUNT; k++) {
        glActiveTexture(GL_TEXTURE0 + (uint32_t)k);
        glBindTexture(GL_TEXTURE_2D, worn->textures[k]);
        glUniform1i(glGetUniformLocation(drawn->surface, samplers[k]), k);
    }
    glDrawArrays(GL_TRIANGLES, 0, 6 * RINGS * SIDES);

    glBindFramebuffer(GL_READ_FRAMEBUFFER, drawn->sampled);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, drawn->resolved);
    glBlitFramebuffer(
        0, 0, drawn->width, drawn->height, 0, 0, drawn->width, drawn->height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, drawn->resolved);
}

void scene_free(scene *made)
{
    glDeleteProgram(made->surface);
    glDeleteProgram(made->backdrop);
    glDeleteVertexArrays(1, &made->vertices);
    glDeleteFramebuffers(1, &made->sampled);
    glDeleteFramebuffers(1, &made->resolved);
}
