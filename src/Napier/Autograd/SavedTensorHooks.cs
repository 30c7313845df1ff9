namespace Napier;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a graph is made of.</summary>
        public static class graph
        {
            /// <summary>Until it is disposed, tensors that operations on this thread save for backward are packed instead of kept.</summary>
            /// <param name="pack_hook">Turns a tensor into something else, such as a file or a shorter format.</param>
            /// <param name="unpack_hook">Turns that into a tensor of the same values again.</param>
            public static IDisposable saved_tensors_hooks(Func<Tensor, object> pack_hook, Func<object, Tensor> unpack_hook) =>
                new SavedTensorHooks(new(pack_hook, unpack_hook));
        }
    }

    private sealed class SavedTensorHooks : IDisposable
    {
        private readonly Packing? before = Tape.Packing;

        public SavedTensorHooks(Packing packing) => Tape.Packing = packing;

        public void Dispose() => Tape.Packing = before;
    }
}
