using Napier.Modules;

namespace Napier.Modules
{
    /// <summary>Modules one after another.</summary>
    public sealed class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly List<torch.nn.Module<torch.Tensor, torch.Tensor>> steps = [];

        internal Sequential(IEnumerable<(string Name, torch.nn.Module<torch.Tensor, torch.Tensor> Module)> modules) : base("Sequential")
        {
            foreach (var (name, module) in modules) append(name, module);
        }

        /// <summary>The number of modules.</summary>
        public int Count => steps.Count;

        /// <summary>The module at a place.</summary>
        public torch.nn.Module<torch.Tensor, torch.Tensor> this[int index] => steps[index];

        /// <summary>Adds a module at the end.</summary>
        public Sequential append(string name, torch.nn.Module<torch.Tensor, torch.Tensor> module)
        {
            register_module(name, module);
            steps.Add(module);
            return this;
        }

        /// <summary>Adds a module at the end, named by its place.</summary>
        public Sequential append(torch.nn.Module<torch.Tensor, torch.Tensor> module) => append($"{steps.Count}", module);

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input)
        {
            foreach (var step in steps) input = step.call(input);
            return input;
        }
    }
}

namespace Napier
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules one after another, with names.</summary>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            /// <summary>Modules one after another, named by their place.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules.Select((m, i) => ($"{i}", m)));
        }
    }
}
