using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Bench.Peers;

/// <summary>ONNX Runtime running a one-node graph on bound, preallocated memory.</summary>
static unsafe class OnnxRuntimePeer
{
    static readonly Dictionary<(string Op, int Type, int Threads, int Dimensions), InferenceSession?> sessions = [];
    static readonly RunOptions options = new();

    /// <summary>A call that computes y = op(x) over the memory given, or null (with a note) where the runtime has no such kernel.</summary>
    public static Action? Bind(string op, int elementType, void* x, void* y, long length, int bytesPerElement, int threads) =>
        Bind(op, elementType, x, y, [length], bytesPerElement, threads);

    /// <summary>The same over memory of a shape; an operator along a dimension takes the last.</summary>
    public static Action? Bind(string op, int elementType, void* x, void* y, long[] shape, int bytesPerElement, int threads)
    {
        long length = shape.Aggregate(1L, (a, b) => a * b);
        InferenceSession? session = Session(op, elementType, threads, shape.Length);
        if (session is null) return null;
        var type = (TensorElementType)elementType;
        var input = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, type, shape, (nint)x, length * bytesPerElement);
        var output = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, type, shape, (nint)y, length * bytesPerElement);
        OrtIoBinding binding = session.CreateIoBinding();
        binding.BindInput("x", input);
        binding.BindOutput("y", output);
        return () => session.RunWithBinding(options, binding);
    }

    static InferenceSession? Session(string op, int elementType, int threads, int dimensions)
    {
        if (sessions.TryGetValue((op, elementType, threads, dimensions), out InferenceSession? session)) return session;
        try
        {
            using var settings = new SessionOptions
            {
                IntraOpNumThreads = threads,
                InterOpNumThreads = 1,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            session = new InferenceSession(OnnxModel.OneNode(op, elementType, dimensions), settings);
        }
        catch (Exception e) when (e is OnnxRuntimeException or DllNotFoundException or TypeInitializationException)
        {
            string why = (e.InnerException ?? e).Message.ReplaceLineEndings(" ");
            NativePeers.Missing($"ONNX Runtime {op} on {(TensorElementType)elementType}", why[..Math.Min(160, why.Length)]);
        }
        return sessions[(op, elementType, threads, dimensions)] = session;
    }
}
