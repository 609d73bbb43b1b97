/*
 * TexGen's runtime for engines that are not C#: a texture appears out of noise in the engine's own OpenGL context.
 *
 *     texgen_model model = NULL;
 *     texgen_session session = NULL;
 *     texgen_request request = {.size = sizeof request};
 *     request.seed = 7;
 *     request.width = request.height = 256;
 *     if (texgen_load("rust.texgen", eglGetProcAddress, NULL, &model) != TEXGEN_OK ||
 *         texgen_begin(model, &request, &session) != TEXGEN_OK) {
 *         fputs(texgen_last_error(), stderr);
 *     }
 *     // Each frame: two milliseconds of the GPU's time, then the texture as far as it is.
 *     texgen_advance(session, 2000);
 *     texgen_texture(session, NULL, &texture);
 *
 * Needs OpenGL 4.3, core or compatibility, on any vendor's GPU; 64-bit processes.
 *
 * THREADS. A model belongs to the thread that loads it, and its sessions with it: each call that names them is made
 * there, with the OpenGL context current in which the model was loaded. Calls from other threads answer
 * TEXGEN_ERROR_THREAD and do nothing; only texgen_cancel may come from anywhere. Several models may live on one thread,
 * and others on other threads with contexts of their own.
 *
 * OWNERSHIP. What texgen_load and texgen_begin give belongs to the caller, who gives it back with texgen_free_model and
 * texgen_free_session. Freeing a model frees its sessions as well. Handles are numbers that are never given twice: one
 * that was freed, or never was one, answers TEXGEN_ERROR_HANDLE. Textures of texgen_texture belong to their session: draw
 * with them, do not delete them. Texts belong to the library: those of a model live as long as it does, that of
 * texgen_last_error until the thread's next call that fails. What the caller passes in is copied before a call returns.
 *
 * OPENGL. Each call puts back whatever state it changes; errors that are pending when memory is asked for are taken
 * away. Nothing waits for the GPU, and nothing is read back. Work is queued in the order of the calls, so a texture may be
 * drawn with at once. Two states of the host's cannot be put back, so that calls do not belong there: between
 * glBeginConditionalRender and its end, where a driver may leave out what is queued, and while transform feedback is active.
 *
 * ERRORS. Every function that can fail answers with a texgen_result; texgen_last_error says in words what went wrong
 * and what to do. Results are written only where a call succeeds. The library never ends the process or throws across
 * this border, but it cannot tell a pointer to nowhere from a good one.
 *
 * GROWTH. Structures begin with their own size, which the caller sets: {.size = sizeof request} sets it and makes all else
 * zero, which is every member's default. An older library takes a structure that has grown as long as what it does not know
 * is zero (TEXGEN_ERROR_UNSUPPORTED else), a newer one takes one that is shorter. Reserved members are zero.
 *
 * The library cannot be unloaded (dlclose, FreeLibrary) once a call was made.
 */
#ifndef TEXGEN_H
#define TEXGEN_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define TEXGEN_API __declspec(dllimport)
#else
#define TEXGEN_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of this header: major, minor and patch in a byte each. */
#define TEXGEN_VERSION 0x000100u

typedef struct texgen_model_handle *texgen_model;
typedef struct texgen_session_handle *texgen_session;

/* What a call comes to. */
typedef int32_t texgen_result;
enum {
    TEXGEN_OK = 0,
    /* A null pointer, a size that does not fit the model, a map it does not make, a label it does not know, a structure
       without its size. */
    TEXGEN_ERROR_ARGUMENT = 1,
    /* A handle that was freed, or never was one. */
    TEXGEN_ERROR_HANDLE = 2,
    /* Another thread than that which loaded the model. */
    TEXGEN_ERROR_THREAD = 3,
    /* The session was cancelled, or its tile is not finished yet. */
    TEXGEN_ERROR_STATE = 4,
    /* A file that is missing or may not be read. */
    TEXGEN_ERROR_FILE = 5,
    /* A model file that is damaged, newer than the library, or no model at all. */
    TEXGEN_ERROR_MODEL = 6,
    /* What a model or a tile cannot do (a part of a distilled model's tile made anew, a filled-in picture between two seeds),
       or a wish of a newer header's that this library does not know. */
    TEXGEN_ERROR_UNSUPPORTED = 7,
    /* OpenGL is older than 4.3, not current or lost, lacks memory, or its driver refuses a shader (then with its log). */
    TEXGEN_ERROR_GRAPHICS = 8,
    /* Too little memory outside the GPU. */
    TEXGEN_ERROR_MEMORY = 9,
    /* A fault of the library's own. */
    TEXGEN_ERROR_INTERNAL = 10
};

/* The address of an OpenGL function, or null: eglGetProcAddress and glfwGetProcAddress fit as they are. What
   wglGetProcAddress lacks (OpenGL 1.1) is in opengl32.dll. Called on the model's thread, during any call that names it. */
typedef void (*texgen_function)(void);
typedef texgen_function (*texgen_get_function)(const char *name);

/* How a model is to run. */
enum {
    /* Weights and tensors lie in memory as numbers of 16 bits: half the memory, colours differ a little. */
    TEXGEN_LOAD_HALF_PRECISION = 1,
    /* Convolutions may also multiply in 16 bits (sums of 16 products; those are summed up in 32): done where an extension of
       the driver offers it, and only where it is the fastest; the names of the kernels then end in "-f16". Takes
       TEXGEN_LOAD_HALF_PRECISION. */
    TEXGEN_LOAD_HALF_ARITHMETIC = 2
};

typedef struct texgen_load_options {
    uint32_t size;
    /* TEXGEN_LOAD_... */
    uint32_t flags;
    /* The file that remembers which kernels are fastest on which GPU (UTF-8). In a folder beside it, whose name ends in
       ".programs" instead, the compiled shader programs are kept, in at most 64 MiB. Null for a file in the user's folder
       for such data, "" for neither. */
    const char *kernel_cache;
} texgen_load_options;

/* About a model. */
typedef struct texgen_model_info {
    uint32_t size;
    /* What widths and heights are multiples of. */
    uint32_t stride;
    /* How many maps there are: 1 for a picture, more for a material. */
    uint32_t map_count;
    /* How many labels it knows: materials that one model has learned. */
    uint32_t label_count;
    /* Its name for people, and that of the kernels that were found to be the fastest here; UTF-8. If there are two kernels, the
       first is for convolutions that make few numbers, the second, behind a slash, for those that make many. */
    const char *name;
    const char *kernels;
    /* 1 or 3 if it follows guides, which are converted to as many channels; else 0. */
    uint32_t guide_channels;
    /* By how much it enlarges the picture that it has to be given; 0 for models that make tiles from noise alone. */
    uint32_t enlargement;
    /* T, how many steps the schedule of its noise has: texgen_request.mixed_at and shared_until count them. */
    uint32_t step_count;
    uint32_t reserved;
} texgen_model_info;

/* About a map of a material. */
enum {
    /* Colours for the eye, to be made linear (x^2.2) before they are lit; else numbers. */
    TEXGEN_MAP_SRGB = 1,
    /* Unit vectors, coded as (n + 1) / 2, y upwards as OpenGL has it... */
    TEXGEN_MAP_NORMAL = 2,
    /* ...or downwards, as DirectX has it. */
    TEXGEN_MAP_NORMAL_Y_DOWN = 4,
    /* The same everywhere: the numbers in 'constant' do as well as a texture. */
    TEXGEN_MAP_CONSTANT = 8
};

typedef struct texgen_map_info {
    uint32_t size;
    /* TEXGEN_MAP_... */
    uint32_t flags;
    /* 1, 2 (normals: x and y) or 3. Textures have four: grey three times, z restored, and 1 at last. */
    uint32_t channels;
    uint32_t reserved;
    /* Where the map is constant, 0 to 1 and as many as there are channels. */
    float constant[4];
    /* albedo, normal, roughness, ...; UTF-8. */
    const char *name;
} texgen_map_info;

/* Samplers. */
enum {
    /* DPM-Solver++(2M), or a distilled model's own. */
    TEXGEN_SAMPLER_DEFAULT = 0,
    TEXGEN_SAMPLER_DPM_SOLVER = 1,
    /* With texgen_request.eta above 0 noise is added on the way. */
    TEXGEN_SAMPLER_DDIM = 2,
    /* Ancestral sampling, with noise on the way: all of the schedule's steps unless fewer are asked for. */
    TEXGEN_SAMPLER_DDPM = 3,
    /* DPM-Solver++(3M); the one with noise on the way, SDE-DPM-Solver++(2M); Heun's method. */
    TEXGEN_SAMPLER_DPM_SOLVER_3 = 4,
    TEXGEN_SAMPLER_DPM_SOLVER_SDE = 5,
    TEXGEN_SAMPLER_HEUN = 6
};

/* The variance of DDPM's steps. */
enum {
    /* The learned one where the model has learned it, else its own where all of the schedule's steps are walked, else the
       posterior's. */
    TEXGEN_VARIANCE_DEFAULT = 0,
    TEXGEN_VARIANCE_POSTERIOR = 1,
    TEXGEN_VARIANCE_BETA = 2,
    TEXGEN_VARIANCE_LEARNED = 3
};

/* Which of the schedule's steps are walked. */
enum {
    /* Karras' levels; of DDPM those that trail. */
    TEXGEN_SPACING_DEFAULT = 0,
    /* Evenly, the noisiest step among them; evenly, the last step among them; denser at low noise; evenly with both ends. */
    TEXGEN_SPACING_TRAILING = 1,
    TEXGEN_SPACING_UNIFORM = 2,
    TEXGEN_SPACING_QUADRATIC = 3,
    TEXGEN_SPACING_BOTH_ENDS = 4
};

/* In which directions a tile continues at its opposite edge: side by side, one above the other. */
enum {
    /* In both, where the model's tiles tile at all. */
    TEXGEN_TILES_BOTH = 0,
    TEXGEN_TILES_X = 1,
    TEXGEN_TILES_Y = 2,
    TEXGEN_TILES_NEITHER = 3
};

/* How much of a label a tile shall be. */
typedef struct texgen_label {
    /* UTF-8, as texgen_get_label has it. */
    const char *name;
    /* At least 0; weights are divided by their sum, so that moss 1 and stone 1 is half of each. */
    double weight;
} texgen_label;

/* A picture of the host's; it is copied. */
typedef struct texgen_picture {
    uint32_t size;
    uint32_t width;
    uint32_t height;
    /* 1 is grey, 3 RGB, 4 RGBA, of which alpha is not used; of a material's maps as many as there are in all, one map behind
       the other in every pixel. */
    uint32_t channels;
    /* A byte a channel, rows from the top, without gaps. */
    const uint8_t *pixels;
} texgen_picture;

/* A tile to be made. The same model and request always give the same one. */
typedef struct texgen_request {
    uint32_t size;
    /* TEXGEN_SAMPLER_... */
    uint32_t sampler;
    uint64_t seed;
    /* In pixels, multiples of the model's stride; 0 for 256. */
    uint32_t width;
    uint32_t height;
    /* How often the network is asked; 0 for the sampler's own: 16 of the solvers, 50 of DDIM, the schedule's of DDPM, or a
       distilled model's. */
    uint32_t steps;
    /* Of which materials it shall be, for models with labels; 0 leaves that open. */
    uint32_t label_count;
    const texgen_label *labels;
    /* What it shall follow, for models with guides: of any size, taken for a torus; null for nothing. */
    const texgen_picture *guide;
    /* What is to be enlarged, for models that do so: of the tile's size divided by the model's enlargement. */
    const texgen_picture *picture;
    /* How strongly labels and guide are followed: above 0 to 100; 0 for 1, which is as learned. All but 1 takes twice as
       long. */
    double guidance;
    /* The deviation of the noise on the picture that is enlarged, or on the coarser scale's: the more, the less of its
       detail is trusted; 0 for 0.05. */
    double augmentation;
    /* DDIM's part of new noise in each step, 0 to 1. */
    double eta;
    /* A picture to begin with, of the tile's size, and how much of it is renewed: above 0 to 1, which is all; 0 for 0.6. What
       is large in it stays. */
    const texgen_picture *start;
    double strength;
    /* A picture to be filled in, of the tile's size, where the mask (another picture of that size) is lighter than medium grey:
       by RePaint in 'steps' noise levels, 0 for 150. With a strength above 0 what is there is renewed by so much only. */
    const texgen_picture *hole;
    const texgen_picture *mask;
    /* TEXGEN_TILES_... */
    uint32_t tiling;
    /* TEXGEN_VARIANCE_... */
    uint32_t variance;
    /* TEXGEN_SPACING_... */
    uint32_t spacing;
    /* A second picture of the tile's size: the tile lies between 'start' and it. Both are noised to the step 'mixed_at' of the
       schedule (1 to step_count of texgen_model_info; 0 for half of them) with the same noise, mixed there, and taken down
       again: 'mix' is this picture's part, 0 to 1. 'strength' is not asked for then. */
    uint32_t mixed_at;
    const texgen_picture *other;
    double mix;
    /* The tile is that of 'shared_seed' down to the step 'shared_until' of the schedule (1 to step_count), and its own after
       it: the smaller the step, the more alike; 0 for nothing in common. It takes a sampler with noise on the way. */
    uint64_t shared_seed;
    uint32_t shared_until;
    uint32_t reserved;
} texgen_request;

/* How a part of a tile is made anew. */
enum {
    /* In the sampler's steps from pure noise, whatever the tile began with: as quick as a tile. */
    TEXGEN_REGION_QUICK = 0,
    /* By RePaint, by which what is new and what is kept grow together: many times the steps. */
    TEXGEN_REGION_REPAINT = 1
};

typedef struct texgen_region {
    uint32_t size;
    /* TEXGEN_REGION_... */
    uint32_t method;
    /* The seed of what is new. */
    uint64_t seed;
    /* The tile's. */
    uint32_t width;
    uint32_t height;
    /* What is above 127 is made anew: a byte a pixel, rows from the top, without gaps. */
    const uint8_t *mask;
    /* RePaint's noise levels (0 for 150), by how many of them it goes up again (0 for 10), and how often it goes through
       each (0 for 3). */
    uint32_t steps;
    uint32_t jump_length;
    uint32_t resamples;
    uint32_t reserved;
} texgen_region;

/* How far a tile is. */
typedef struct texgen_progress_info {
    uint32_t size;
    uint32_t width;
    uint32_t height;
    /* How many steps are queued, and how many there are. */
    uint32_t step;
    uint32_t step_count;
    /* 1 when all of them are queued, else 0. */
    uint32_t is_finished;
    /* 1 after texgen_cancel, else 0. */
    uint32_t is_cancelled;
    uint32_t reserved;
} texgen_progress_info;

/* What of a tile is shown. */
enum {
    /* The last step's estimate of the finished tile; before the first one's end there is none, and x_t stands in for it. */
    TEXGEN_SHOW_ESTIMATE = 0,
    /* x_t: noise at first, and the tile at last. */
    TEXGEN_SHOW_NOISY = 1
};

typedef struct texgen_view {
    uint32_t size;
    /* TEXGEN_SHOW_... */
    uint32_t show;
    /* The map's name (UTF-8); null for the first. */
    const char *map;
    /* The texture's format as OpenGL has it: 0 or GL_RGBA8 (0x8058), GL_RGBA16F (0x881A) or GL_RGBA32F (0x8814). */
    uint32_t format;
    /* How many mip levels are written: 0 for all of texgen_texture's, and for 1 of texgen_present's. */
    uint32_t levels;
} texgen_view;

/* The library's version, as TEXGEN_VERSION is the header's. */
TEXGEN_API uint32_t texgen_version(void);

/* What went wrong in this thread's last call that failed, and what to do; UTF-8, "" if none has. The first line is for
   people, others (a driver's log) for programmers. */
TEXGEN_API const char *texgen_last_error(void);

/* Reads a model file (the path in UTF-8) and prepares it for the current context. On a GPU that is new, the kernels are
   measured first. 'options' may be null. */
TEXGEN_API texgen_result texgen_load(
    const char *path, texgen_get_function get_function, const texgen_load_options *options, texgen_model *model);

/* The same with the file's bytes, which may be freed afterwards; 'name' is what messages call it, or null. */
TEXGEN_API texgen_result texgen_load_memory(
    const void *data, size_t length, const char *name, texgen_get_function get_function,
    const texgen_load_options *options, texgen_model *model);

/* What there is to know about a model, about its maps from 0 to map_count - 1, and the names of its labels (UTF-8) from 0
   to label_count - 1. */
TEXGEN_API texgen_result texgen_get_model_info(texgen_model model, texgen_model_info *info);
TEXGEN_API texgen_result texgen_get_map_info(texgen_model model, uint32_t index, texgen_map_info *info);
TEXGEN_API texgen_result texgen_get_label(texgen_model model, uint32_t index, const char **label);

/* Begins a tile; several may be under way side by side. 'request' may be null. */
TEXGEN_API texgen_result texgen_begin(texgen_model model, const texgen_request *request, texgen_session *session);

/* Queues about as much work as the GPU does within a time, as earlier calls have shown; what showing the tile has taken
   since the last call counts as well. 0 queues the next step, however long it takes. Does nothing once the tile is finished.
   To pause, do not call it. */
TEXGEN_API texgen_result texgen_advance(texgen_session session, uint32_t microseconds);

TEXGEN_API texgen_result texgen_progress(texgen_session session, texgen_progress_info *info);

/* Queues the writing of a map, as it is now, into a texture of the session's own: of the tile's size, repeating, linear
   filters, all mip levels (colours averaged in linear light, normals of length 1) or, if the view says so, one. The same
   view gives the same texture each time. 'view' may be null: the first map's estimate. */
TEXGEN_API texgen_result texgen_texture(texgen_session session, const texgen_view *view, uint32_t *texture);

/* The same into the host's own texture, which is two-dimensional with storage (glTexStorage2D) of the tile's size in the
   view's format, and at least the view's levels; TEXGEN_ERROR_ARGUMENT else. For GL_SRGB8_ALPHA8, which no shader may write,
   make a view of it in GL_RGBA8 (glTextureView). It outlives the session. */
TEXGEN_API texgen_result texgen_present(texgen_session session, const texgen_view *view, uint32_t texture);

/* The same part by part, for textures that take longer than a frame has: as much as the GPU does within a time above 0, as
   earlier calls have shown. The next call with the same view and texture goes on; once the last part is queued, 'is_whole'
   becomes 1, before that 0, and the call after that begins again. Where a step has ended in between it begins again from the
   top, and whatever else shows the tile gives it up. Called before texgen_advance in a frame, both take that one's time.
   Before the first texgen_advance the first calls make the noise, and nothing else. */
TEXGEN_API texgen_result texgen_present_part(
    texgen_session session, const texgen_view *view, uint32_t texture, uint32_t microseconds, uint32_t *is_whole);

/* texgen_present of several maps at once, all of the same step, so that the maps of a material agree: the first view into the
   first texture, and so on. All views have the same 'size' and 'show', and no texture comes twice. Either all of them are
   queued or, where one does not fit, none. With a count of 0 it does nothing. */
TEXGEN_API texgen_result texgen_present_all(
    texgen_session session, const texgen_view *views, const uint32_t *textures, uint32_t count);

/* Begins another tile in the session's memory, of the same size, sampler and condition; after texgen_cancel, too. Its
   textures stay the same ones. */
TEXGEN_API texgen_result texgen_restart(texgen_session session, uint64_t seed);

/* The same between two seeds: 'turn' is in quarter turns, 0 the tile of 'seed', 1 that of 'towards', 4 the first again.
   Small turns make small changes, so that a tile which is made anew at each of them turns from one into the other. A picture
   that is filled in has one seed's noise only (TEXGEN_ERROR_UNSUPPORTED). */
TEXGEN_API texgen_result texgen_restart_between(texgen_session session, uint64_t seed, uint64_t towards, double turn);

/* Begins to make a part of the finished tile anew, so that it fits the rest, across the borders too; the rest stays as it
   is. Steps are counted anew, and texgen_advance makes them. Until the first is finished, the tile is shown as it was. */
TEXGEN_API texgen_result texgen_regenerate(texgen_session session, const texgen_region *region);

/* Ends a tile early: texgen_advance and texgen_regenerate answer TEXGEN_ERROR_STATE until texgen_restart, and what there is
   can still be shown. From any thread. */
TEXGEN_API texgen_result texgen_cancel(texgen_session session);

/* Gives a session back with its textures; a model with all of its sessions. Null does nothing. */
TEXGEN_API texgen_result texgen_free_session(texgen_session session);
TEXGEN_API texgen_result texgen_free_model(texgen_model model);

#ifdef __cplusplus
}
#endif

#endif
