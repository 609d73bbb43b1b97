namespace Silk.NET.OpenGL;

// Fences and timer queries.
public unsafe partial class GL
{
    private nint _fenceSync;
    private nint _clientWaitSync;
    private nint _waitSync;
    private nint _deleteSync;
    private nint _beginQuery;
    private nint _endQuery;
    private nint _queryCounter;
    private nint _getQueryObjectiv;
    private nint _getQueryObjectuiv;
    private nint _getQueryObjecti64v;
    private nint _getQueryObjectui64v;
    private nint _genQueries;
    private nint _deleteQueries;

    public nint FenceSync(SyncCondition condition, SyncBehaviorFlags flags) =>
        ((delegate* unmanaged<SyncCondition, SyncBehaviorFlags, nint>)Load(ref _fenceSync, "glFenceSync"))(
            condition, flags);

    public GLEnum ClientWaitSync(nint sync, SyncObjectMask flags, ulong timeout) =>
        ((delegate* unmanaged<nint, SyncObjectMask, ulong, GLEnum>)Load(ref _clientWaitSync, "glClientWaitSync"))(
            sync, flags, timeout);

    public void WaitSync(nint sync, SyncBehaviorFlags flags, ulong timeout) =>
        ((delegate* unmanaged<nint, SyncBehaviorFlags, ulong, void>)Load(ref _waitSync, "glWaitSync"))(
            sync, flags, timeout);

    public void DeleteSync(nint sync) =>
        ((delegate* unmanaged<nint, void>)Load(ref _deleteSync, "glDeleteSync"))(sync);

    public void BeginQuery(QueryTarget target, uint id) =>
        ((delegate* unmanaged<QueryTarget, uint, void>)Load(ref _beginQuery, "glBeginQuery"))(target, id);

    public void EndQuery(QueryTarget target) =>
        ((delegate* unmanaged<QueryTarget, void>)Load(ref _endQuery, "glEndQuery"))(target);

    public void QueryCounter(uint id, QueryCounterTarget target) =>
        ((delegate* unmanaged<uint, QueryCounterTarget, void>)Load(ref _queryCounter, "glQueryCounter"))(id, target);

    public void GetQueryObject(uint id, QueryObjectParameterName pname, int* @params) =>
        ((delegate* unmanaged<
            uint, QueryObjectParameterName, int*, void>)
            Load(ref _getQueryObjectiv, "glGetQueryObjectiv"))(id, pname, @params);

    public void GetQueryObject(uint id, QueryObjectParameterName pname, uint* @params) =>
        ((delegate* unmanaged<
            uint, QueryObjectParameterName, uint*, void>)
            Load(ref _getQueryObjectuiv, "glGetQueryObjectuiv"))(id, pname, @params);

    public void GetQueryObject(uint id, QueryObjectParameterName pname, long* @params) =>
        ((delegate* unmanaged<
            uint, QueryObjectParameterName, long*, void>)
            Load(ref _getQueryObjecti64v, "glGetQueryObjecti64v"))(id, pname, @params);

    public void GetQueryObject(uint id, QueryObjectParameterName pname, ulong* @params) =>
        ((delegate* unmanaged<
            uint, QueryObjectParameterName, ulong*, void>)
            Load(ref _getQueryObjectui64v, "glGetQueryObjectui64v"))(id, pname, @params);

    public uint GenQuery()
    {
        uint name = 0;
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _genQueries, "glGenQueries"))(1, &name);
        return name;
    }

    public void DeleteQuery(uint ids) =>
        ((delegate* unmanaged<uint, uint*, void>)Load(ref _deleteQueries, "glDeleteQueries"))(1, &ids);

    public void GetQueryObject(uint id, QueryObjectParameterName pname, out int @params)
    {
        int value = 0;
        GetQueryObject(id, pname, &value);
        @params = value;
    }

    public void GetQueryObject(uint id, QueryObjectParameterName pname, out uint @params)
    {
        uint value = 0;
        GetQueryObject(id, pname, &value);
        @params = value;
    }

    public void GetQueryObject(uint id, QueryObjectParameterName pname, out long @params)
    {
        long value = 0;
        GetQueryObject(id, pname, &value);
        @params = value;
    }

    public void GetQueryObject(uint id, QueryObjectParameterName pname, out ulong @params)
    {
        ulong value = 0;
        GetQueryObject(id, pname, &value);
        @params = value;
    }

    public long GetQueryObject(uint id, QueryObjectParameterName pname)
    {
        GetQueryObject(id, pname, out long value);
        return value;
    }
}
